package org.stoppress.ingest.format;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Type}, as far as it matters here.
 *
 * @param type type and subtype in lower case; empty where there was none
 * @param charset what the {@code charset} parameter names, if we know it
 */
public record ContentType(String type, @Nullable Charset charset) {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);

    /** Never fails: what can't be read is taken as absent. */
    public static ContentType of(@Nullable String header) {
        if (header == null) {
            return new ContentType("", null);
        }
        int end = header.indexOf(';');
        var type = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        var charset = CHARSET.matcher(header);
        return new ContentType(
                type, charset.find() ? CharsetNames.find(charset.group(1)).orElse(null) : null);
    }
}
