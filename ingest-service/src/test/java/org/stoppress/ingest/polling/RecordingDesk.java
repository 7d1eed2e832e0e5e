package org.stoppress.ingest.polling;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;

/** Reads as intake does, and puts nothing down but what it was given. */
final class RecordingDesk implements Desk {
    private static final Formats FORMATS = Formats.all();

    private final List<String> documents = new CopyOnWriteArrayList<>();
    private boolean away;
    private boolean closed;

    /** The ledger is away, or back. */
    void away(boolean gone) {
        away = gone;
    }

    /** The source is removed. */
    void close() {
        closed = true;
    }

    List<String> documents() {
        return documents;
    }

    @Override
    public boolean admits(String source) {
        return !closed;
    }

    @Override
    public Taken take(String source, String contentType, byte[] document) {
        if (away) {
            return new Taken(1, 0, 1, null);
        }
        return switch (FORMATS.parse(contentType, document)) {
            case Parsed.Refusal refusal -> new Taken(0, 0, 0, refusal.detail());
            case Parsed.Story _ -> taken(document, 1);
            case Parsed.Stories(var items) -> taken(document, items.size());
        };
    }

    private Taken taken(byte[] document, int items) {
        documents.add(new String(document, java.nio.charset.StandardCharsets.UTF_8));
        return new Taken(items, items, 0, null);
    }
}
