package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What did not fit into the first answer. */
final class MatchesCursor extends AbstractCursor {

    private final Matches matches;
    private final Predicate<String> needed;
    private final UnaryOperator<List<Document>> projection;
    private int next;

    MatchesCursor(
            long id, Matches matches, int next, Predicate<String> needed, UnaryOperator<List<Document>> projection) {
        super(id);
        this.matches = matches;
        this.next = next;
        this.needed = needed;
        this.projection = projection;
    }

    @Override
    public synchronized boolean isEmpty() {
        return next >= matches.size();
    }

    @Override
    public synchronized List<Document> takeDocuments(int most) {
        Matches.Batch batch = matches.batch(next, most > 0 ? most : Integer.MAX_VALUE, needed);
        next = batch.next();
        return projection.apply(batch.documents());
    }
}
