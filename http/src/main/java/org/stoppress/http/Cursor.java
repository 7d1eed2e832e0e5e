package org.stoppress.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where a list goes on: opaque to apps, and checked when it comes back, so that a cursor of another list, or a mangled one, is a
 * 400 rather than a wrong page.
 *
 * @param list what the cursor is of; a cursor of another list is not read
 * @param parts where to go on
 */
public record Cursor(String list, List<String> parts) {
    private static final String SEPARATOR = "\u001F";

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(String list, String... parts) {
        return new Cursor(list, List.of(parts));
    }

    public String encode() {
        var text = list + SEPARATOR + String.join(SEPARATOR, parts);
        var signed = text + SEPARATOR + checksum(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor of {@code list} with {@code size} parts; empty where it is none. */
    public static Optional<Cursor> decode(String encoded, String list, int size) {
        return decode(encoded, list).filter(cursor -> cursor.parts.size() == size);
    }

    /** Reads a cursor of {@code list}; empty where it is none. */
    public static Optional<Cursor> decode(String encoded, String list) {
        try {
            var signed = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int end = signed.lastIndexOf(SEPARATOR);
            if (end < 0 || !checksum(signed.substring(0, end)).equals(signed.substring(end + 1))) {
                return Optional.empty();
            }
            var words = Arrays.asList(signed.substring(0, end).split(SEPARATOR, -1));
            return words.getFirst().equals(list)
                    ? Optional.of(new Cursor(list, words.subList(1, words.size())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toString(crc.getValue(), Character.MAX_RADIX);
    }
}
