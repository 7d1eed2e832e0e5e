package org.stoppress.http;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** Problems for what the web framework itself refuses: no such path, method, media type. */
public final class StatusProblems {
    private StatusProblems() {}

    public static Problem of(HttpStatusCode code, String path) {
        var status = HttpStatus.resolve(code.value());
        if (status == null) {
            return Problem.of(code.value(), "error", "Error", "The request was refused.");
        }
        return Problem.of(status.value(), slug(status), status.getReasonPhrase(), detail(status, path));
    }

    private static String slug(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    private static String detail(HttpStatus status, String path) {
        return switch (status) {
            case BAD_REQUEST -> "The request can't be read.";
            case NOT_FOUND -> "There is nothing at " + path + ".";
            case METHOD_NOT_ALLOWED -> "This method is not for " + path + "; the header Allow names those that are.";
            case NOT_ACCEPTABLE -> "None of the media types that the request accepts is served at " + path + ".";
            case UNSUPPORTED_MEDIA_TYPE -> "This media type is not taken at " + path + ".";
            case CONTENT_TOO_LARGE -> "The request is larger than is taken at " + path + ".";
            case SERVICE_UNAVAILABLE -> "The service can't answer now; try again soon.";
            default -> status.is5xxServerError() ? Problem.internal().detail() : "The request was refused.";
        };
    }
}
