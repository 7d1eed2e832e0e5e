package org.stoppress.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code X-Request-Id}: on every answer, echoed when sent, in every log line of the request. */
public final class RequestIds {
    public static final String HEADER = "X-Request-Id";

    /** Its name in the logging context. */
    public static final String LOG_KEY = "requestId";

    // What is echoed and logged must not be able to forge a header or a log line.
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private RequestIds() {}

    public static String of(@Nullable String sent) {
        return sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
