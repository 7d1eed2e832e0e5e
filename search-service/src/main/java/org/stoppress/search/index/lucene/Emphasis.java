package org.stoppress.search.index.lucene;

import java.util.List;
import org.stoppress.search.index.lucene.Highlighting.Place;

/** A piece of a text as HTML in which nothing is marked up but the words that match. */
final class Emphasis {
    private Emphasis() {}

    /** @param places where words match, in the text's order */
    static String of(String text, int from, int to, List<Place> places) {
        var html = new StringBuilder(to - from + 64);
        int at = from;
        for (var place : places) {
            int start = Math.max(at, place.from());
            int end = Math.min(to, place.to());
            if (start < end) {
                escape(html, text, at, start);
                mark(html, text, start, end);
                at = end;
            }
        }
        escape(html, text, at, to);
        return html.toString().strip();
    }

    /** Of a phrase each word. */
    private static void mark(StringBuilder html, String text, int from, int to) {
        int at = from;
        while (at < to) {
            int word = at;
            while (word < to && !Character.isWhitespace(text.charAt(word))) {
                word++;
            }
            html.append("<em>");
            escape(html, text, at, word);
            html.append("</em>");
            int space = word;
            while (space < to && Character.isWhitespace(text.charAt(space))) {
                space++;
            }
            escape(html, text, word, space);
            at = space;
        }
    }

    private static void escape(StringBuilder html, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n', '\r', '\t' -> {
                    if (html.isEmpty() || html.charAt(html.length() - 1) != ' ') {
                        html.append(' ');
                    }
                }
                default -> html.append(c);
            }
        }
    }
}
