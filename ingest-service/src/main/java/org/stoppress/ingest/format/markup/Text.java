package org.stoppress.ingest.format.markup;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text from outside, made fit to keep: in NFC, without control characters, lone surrogates or byte order marks. */
public final class Text {
    // Unicode's stream-safe text: nobody writes more marks on one letter, and sorting them would take for ever.
    private static final Pattern HEAP_OF_MARKS = Pattern.compile("(\\p{M}{30})\\p{M}++");
    private static final Pattern WIDE_GAP = Pattern.compile("\\n{3,}");

    // What is left where text of Windows was taken for Latin 1: these are no control characters that anybody meant.
    private static final String WINDOWS =
            new String(bytes(), Charset.forName("windows-1252")).replaceAll("[\\x{80}-\\x{9F}\uFFFD]", " ");

    // Below it every character is its own NFC.
    private static final char FIRST_COMBINING = 0x300;

    private Text() {}

    private static byte[] bytes() {
        var bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0x80 + i);
        }
        return bytes;
    }

    /** On one line, spaces collapsed and none at the ends. */
    public static String line(String raw) {
        return collapsed(clean(raw));
    }

    /** Lines kept; at most one blank line between two, no spaces at their ends. */
    public static String block(String raw) {
        var lines = withoutSpacesAtLineEnds(clean(raw));
        return lines.contains("\n\n\n")
                ? WIDE_GAP.matcher(lines).replaceAll("\n\n").strip()
                : lines.strip();
    }

    private static String withoutSpacesAtLineEnds(String text) {
        var lines = new StringBuilder(text.length());
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            int last = end;
            while (last > start && isSpaceInLine(text.charAt(last - 1))) {
                last--;
            }
            lines.append(text, start, last).append('\n');
            start = end + 1;
        }
        return lines.append(text, start, text.length()).toString();
    }

    private static boolean isSpaceInLine(char c) {
        return c == ' ' || c == '\t' || (c > 0x7F && Character.getType(c) == Character.SPACE_SEPARATOR);
    }

    /** Every line break as {@code \n}; tabs stay. */
    public static String clean(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        var visible = isClean(raw) ? raw : withoutControls(raw);
        return Normalizer.isNormalized(visible, Normalizer.Form.NFC)
                ? visible
                : Normalizer.normalize(HEAP_OF_MARKS.matcher(visible).replaceAll("$1"), Normalizer.Form.NFC);
    }

    /** The text up to {@code longest} characters, cut at a word's end where there is one. */
    public static String opening(String text, int longest) {
        var line = line(text);
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        int end = line.offsetByCodePoints(0, longest);
        int space = line.lastIndexOf(' ', end);
        return line.substring(0, space > 0 ? space : end).strip();
    }

    private static String collapsed(String text) {
        var line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = !line.isEmpty();
            } else {
                if (space) {
                    line.append(' ');
                    space = false;
                }
                line.append(c);
            }
        }
        return line.toString();
    }

    /** By far the most texts: clean, and of letters before any that combine with others. */
    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || (c > '~' && c < 0xA0) || c >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClean(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c < 0x20 && c != '\n' && c != '\t')
                    || (c >= 0x7F && c < 0xA0)
                    || c == 0x2028
                    || c == 0x2029
                    || c >= 0xD800) {
                return false;
            }
        }
        return true;
    }

    private static String withoutControls(String raw) {
        var clean = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); ) {
            int character = raw.codePointAt(i);
            i += Character.charCount(character);
            switch (character) {
                case '\r' -> {
                    if (i >= raw.length() || raw.charAt(i) != '\n') {
                        clean.append('\n');
                    }
                }
                // NEL, and the line and paragraph separators of Unicode
                case 0x85, 0x2028, 0x2029 -> clean.append('\n');
                case '\n', '\t' -> clean.append((char) character);
                default -> {
                    if (character >= 0x80 && character < 0xA0) {
                        clean.append(WINDOWS.charAt(character - 0x80));
                    } else if (isText(character)) {
                        clean.appendCodePoint(character);
                    }
                }
            }
        }
        return clean.toString();
    }

    private static boolean isText(int character) {
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        boolean nonCharacter = (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
        return !surrogate && !nonCharacter && character != 0xFEFF && !Character.isISOControl(character);
    }
}
