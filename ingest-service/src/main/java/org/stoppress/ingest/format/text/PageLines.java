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

    /** The first date in a text, as its midnight in UTC where there is no clock beside it. */
    public static Optional<Instant> date(String text) {
        return WrittenDate.first(text, 0).map(WrittenDate::at);
    }
}
