package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.source.SecretKey;

/** {@code Authorization: Bearer <key>} (RFC 6750). */
final class Bearer {
    static final String CHALLENGE = "Bearer realm=\"stoppress\"";

    private static final Pattern SHAPE = Pattern.compile("(?i:Bearer) +([!-~]{1,512})");

    private Bearer() {}

    static Optional<SecretKey> key(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        var bearer = SHAPE.matcher(header.strip());
        return bearer.matches() ? Optional.of(new SecretKey(bearer.group(1))) : Optional.empty();
    }

    /** 401: says how to come in, and not what was wrong with the key. */
    static ProblemException refusal(HttpServletRequest request, HttpServletResponse response, String whose) {
        boolean tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tried ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
        return new ProblemException(Problem.of(
                401,
                "unauthorized",
                "Unauthorized",
                tried ? "The key is not " + whose + "." : "Send " + whose + " as \"Authorization: Bearer <key>\"."));
    }
}
