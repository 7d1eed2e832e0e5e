package org.stoppress.ingest.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stoppress.ingest.intake.Ledger.Entry;
import org.stoppress.ingest.intake.Ledger.Expectation;
import org.stoppress.ingest.intake.Ledger.Order;
import org.stoppress.ingest.story.ArticleId;

/** The stories met last, and whether batches bring what is known. Only a hint which question to ask the ledger first. */
final class Familiar {
    private static final int MOST = 10_000;

    /** Where one story in so many was known, looking at all of them first is less work. */
    private static final int FEW = 8;

    private volatile boolean repeating;

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

    /** Whether the stories of the last batch were known for the most part, as those of an archive that is sent once more. */
    boolean isRepeating() {
        return repeating;
    }

    /** What became of stories, in the same order. */
    void met(List<Order> batch, List<Entry> entries) {
        int expectedNew = 0;
        int known = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).expectation() == Expectation.NEW) {
                expectedNew++;
                known += isNew(entries.get(i)) ? 0 : 1;
            }
        }
        if (expectedNew > 0) {
            repeating = known * FEW > expectedNew;
        }
    }

    private static boolean isNew(Entry entry) {
        return entry instanceof Entry.Kept(var taken, var _) && taken.next().revision() == 1;
    }
}
