package org.stoppress.embedded.store;

import java.util.Iterator;
import java.util.List;

/** One walk after the other, for a query that is one of several: in no order, and a document may come more than once. */
final class ConsecutiveWalk extends Walk {

    private final Iterator<? extends Walk> walks;
    private Walk current;

    ConsecutiveWalk(List<? extends Walk> walks) {
        this.walks = walks.iterator();
        this.current = this.walks.next();
    }

    @Override
    boolean advance() {
        while (!current.advance()) {
            if (!walks.hasNext()) {
                return false;
            }
            current = walks.next();
        }
        return true;
    }

    @Override
    boolean seek(Walk other) {
        throw new UnsupportedOperationException("there is no order to seek in");
    }

    @Override
    byte[] entry() {
        return current.entry();
    }

    @Override
    int restStart() {
        return current.restStart();
    }

    @Override
    DocumentKey document() {
        return current.document();
    }
}
