package org.stoppress.ingest.format.text;

import java.time.Instant;
import java.util.Optional;

/** Lines of pages that are no part of any story, wherever they stand. */
public final class PageLines {
    private PageLines() {}

    /** A button, a label, an advertisement's mark: told by its words alone. */
    public static boolean isLabel(String text) {
        var line = new Line(text, 0);
        return Chrome.LABEL.covers(line) || (Chrome.END.covers(line) && !line.isSentence());
    }

    /** Whether nothing but comments and small print stands below. */
    public static boolean isEnd(String text) {
        var line = new Line(text, 0);
        return Chrome.FINAL.covers(line) && !line.isSentence();
    }

    /** Whether a line says who wrote a story and when, and nothing else. */
    public static boolean isCredits(String text) {
        return Credits.in(new Line(text, 0)).filter(Credits::explicit).isPresent();
    }

    /** Whom a line of that kind names. */
    public static Optional<String> byline(String text) {
        return Credits.in(new Line(text, 0)).map(Credits::byline).filter(byline -> !byline.isEmpty());
    }

    /** The first date in a text, as its midnight in UTC where there is no clock beside it. */
    public static Optional<Instant> date(String text) {
        return WrittenDate.first(text, 0).map(WrittenDate::at);
    }
}
