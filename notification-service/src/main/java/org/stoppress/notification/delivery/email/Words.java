package org.stoppress.notification.delivery.email;

import org.jspecify.annotations.Nullable;

/** Words from outside, made fit for where they go. */
final class Words {
    private static final int LONGEST_LINE = 250;

    private Words() {}

    /** One line that can't end a header: no control or separator is left of it. */
    static String line(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ")
                .replaceAll("\\p{Cs}", "\uFFFD")
                .strip();
        if (line.codePointCount(0, line.length()) <= LONGEST_LINE) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE - 1)) + "…";
    }

    static String html(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isText(character) ? character : ' ');
            }
        });
        return escaped.toString();
    }

    private static boolean isText(int character) {
        return character >= ' ' || character == '\n' || character == '\t';
    }
}
