package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query found, in order. The first documents are at hand; the others, which would take too much memory all at once,
 * are looked up when they are asked for.
 */
final class Matches implements Iterable<Document> {

    /** As much as one answer may hold. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    private record Match(DocumentKey key, byte @Nullable [] bson) {}

    private final List<Match> matches = new ArrayList<>();
    private final Function<DocumentKey, byte @Nullable []> lookUp;
    private long bytes;

    /** @param lookUp the document as it is now; null when it is no match any more */
    Matches(Function<DocumentKey, byte @Nullable []> lookUp) {
        this.lookUp = lookUp;
    }

    /** Whether what is added from here on will be looked up again. */
    boolean isFull() {
        return bytes >= MOST_BYTES;
    }

    void add(DocumentKey key, byte @Nullable [] bson) {
        if (bson == null || isFull()) {
            matches.add(new Match(key, null));
        } else {
            bytes += bson.length;
            matches.add(new Match(key, bson));
        }
    }

    int size() {
        return matches.size();
    }

    Stream<Document> stream() {
        return stream(FieldNames.ALL);
    }

    /** The documents with those of their fields that are needed. */
    Stream<Document> stream(Predicate<String> needed) {
        return matches.stream().map(this::bson).filter(Objects::nonNull).map(bson -> Bson.decode(bson, needed));
    }

    @Override
    public Iterator<Document> iterator() {
        return stream().iterator();
    }

    private byte @Nullable [] bson(Match match) {
        return match.bson() == null ? lookUp.apply(match.key()) : match.bson();
    }

    /** As many as one answer may hold, from {@code start} on; always one at least, as long as there are any. */
    Batch batch(int start, int most, Predicate<String> needed) {
        var documents = new ArrayList<Document>();
        long size = 0;
        int next = start;
        while (next < matches.size() && documents.size() < most && size < MOST_BYTES) {
            byte[] bson = bson(matches.get(next));
            next++;
            if (bson != null) {
                size += bson.length;
                documents.add(Bson.decode(bson, needed));
            }
        }
        return new Batch(documents, next);
    }

    /** @param next where the next one starts */
    record Batch(List<Document> documents, int next) {}
}
