package org.stoppress.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail (RFC 9457).
 *
 * @param slug the end of the {@code type}, which is {@code /problems/<slug>}
 * @param status the HTTP status code
 * @param detail for the one who sent the request: what to do about it, no internals
 * @param faults every fault, not only the first; the member {@code errors}
 * @param members extension members (RFC 9457, §3.2)
 * @param retryAfter the {@code Retry-After} header, rounded up to seconds
 */
public record Problem(
        String slug,
        String title,
        int status,
        String detail,
        List<Fault> faults,
        Map<String, Object> members,
        @Nullable Duration retryAfter) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        faults = List.copyOf(faults);
        members = Map.copyOf(members);
    }

    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(slug, title, status, detail, List.of(), Map.of(), null);
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    /** A parameter, or several, that can't be read: 400. */
    public static Problem badParameters(List<Fault> faults) {
        return of(400, "bad-parameter", "Bad parameter", sentence(faults)).withFaults(faults);
    }

    /** A dependency is down: 503, worth another try soon. */
    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "Service unavailable", detail).retryAfter(Duration.ofSeconds(5));
    }

    /** A fault of ours. What it was is in the log, under the request's id. */
    public static Problem internal() {
        return of(
                500,
                "internal",
                "Internal error",
                "Something went wrong on our side. The request id helps us to find it.");
    }

    public Problem withFaults(List<Fault> all) {
        return new Problem(slug, title, status, detail, all, members, retryAfter);
    }

    public Problem with(String member, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(slug, title, status, detail, faults, more, retryAfter);
    }

    public Problem retryAfter(Duration pause) {
        return new Problem(slug, title, status, detail, faults, members, pause);
    }

    public String type() {
        return "/problems/" + slug;
    }

    /** The body as JSON sees it. */
    public Map<String, Object> body(@Nullable String instance) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type());
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        if (instance != null) {
            body.put("instance", instance);
        }
        if (!faults.isEmpty()) {
            body.put("errors", faults);
        }
        body.putAll(members);
        return body;
    }

    /** The headers that go with it, beside the content type. */
    public Map<String, String> headers() {
        return retryAfter == null
                ? Map.of()
                : Map.of(
                        "Retry-After",
                        Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }

    private static String sentence(List<Fault> faults) {
        return String.join("; ", faults.stream().map(Fault::detail).toList()) + ".";
    }
}
