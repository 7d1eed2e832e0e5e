package org.stoppress.ingest.polling;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Changes feeds that others may change at the same time. */
@Component
final class Keeping {
    private static final int ATTEMPTS = 100;

    private final PolledFeeds feeds;

    Keeping(PolledFeeds feeds) {
        this.feeds = feeds;
    }

    Optional<PolledFeed> find(String id) {
        return feeds.find(id);
    }

    /**
     * Changes the feed as it is now, again if somebody was quicker.
     *
     * @param change gives back its argument where there is nothing to change
     * @return the feed as it is then; empty where it is gone
     */
    Optional<PolledFeed> change(String id, UnaryOperator<PolledFeed> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = feeds.find(id);
            if (known.isEmpty()) {
                return known;
            }
            var next = change.apply(known.get());
            if (next.revision() == known.get().revision()) {
                return known;
            }
            // However many steps the change has, it is kept as one.
            var one = next.following(known.get());
            if (feeds.replace(one)) {
                return Optional.of(one);
            }
        }
        throw new IllegalStateException("A feed is changed by others without end: " + id);
    }
}
