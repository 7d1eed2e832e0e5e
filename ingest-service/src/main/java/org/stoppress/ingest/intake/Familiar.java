package org.stoppress.ingest.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stoppress.ingest.story.ArticleId;

/** The stories met last. Only a hint which question to ask the ledger first. */
final class Familiar {
    private static final int MOST = 10_000;

    private final Map<ArticleId, Boolean> met = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ArticleId, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized boolean knows(ArticleId id) {
        return met.get(id) != null;
    }

    synchronized void add(ArticleId id) {
        met.put(id, true);
    }
}
