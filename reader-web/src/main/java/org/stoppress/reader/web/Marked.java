package org.stoppress.reader.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * A highlight of the search, taken apart: only {@code <em>} marks count, all else is text, whatever it looks like.
 *
 * @param hit whether the words were searched for
 */
record Marked(String text, boolean hit) {
    private static final Pattern MARK = Pattern.compile("</?em>");

    static List<Marked> parse(String highlight) {
        var pieces = new ArrayList<Marked>();
        var marks = MARK.matcher(highlight);
        boolean hit = false;
        int from = 0;
        while (marks.find()) {
            add(pieces, highlight.substring(from, marks.start()), hit);
            hit = marks.group().equals("<em>");
            from = marks.end();
        }
        add(pieces, highlight.substring(from), hit);
        return pieces;
    }

    private static void add(List<Marked> pieces, String escaped, boolean hit) {
        if (!escaped.isEmpty()) {
            // The search escapes what it quotes; the template will do so again.
            pieces.add(new Marked(Parser.unescapeEntities(escaped, false), hit));
        }
    }
}
