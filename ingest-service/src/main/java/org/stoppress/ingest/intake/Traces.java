package org.stoppress.ingest.intake;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code traceparent} (W3C Trace Context): the caller's, or a new one. */
public final class Traces {
    private static final Pattern SHAPE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traces() {}

    public static String of(@Nullable String sent) {
        return sent != null && SHAPE.matcher(sent).matches() ? sent : next();
    }

    public static String next() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-01";
    }
}
