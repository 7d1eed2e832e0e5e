package org.stoppress.ingest.format.draft;

import java.util.Locale;

/** What a newsroom says may be done with an item, in the words of IPTC's {@code pubstatus}. The later, the stricter. */
public enum Status {
    USABLE,
    WITHHELD,
    CANCELED;

    /** Reads a bare word, a QCode ({@code stat:canceled}) or a URI of the vocabulary. An unknown word withholds. */
    public static Status of(String word) {
        var code = word.strip().toLowerCase(Locale.ROOT);
        return switch (code.substring(Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')) + 1)) {
            case "usable" -> USABLE;
            case "canceled", "cancelled" -> CANCELED;
            default -> WITHHELD;
        };
    }

    Status strictest(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
