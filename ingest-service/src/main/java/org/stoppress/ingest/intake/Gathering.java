package org.stoppress.ingest.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.stoppress.ingest.intake.Ledger.Entry;
import org.stoppress.ingest.intake.Ledger.Order;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.LedgerOutageException;

/**
 * Puts down together what many requests bring at the same time: those who come while others are put down share the next write,
 * which costs hardly more than one of theirs would. Whoever comes alone does not wait. A story's orders keep their order.
 */
final class Gathering {
    private static final int MOST = 64;

    private final Ledger ledger;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean busy;

    Gathering(Ledger ledger) {
        this.ledger = ledger;
    }

    /** As {@link Ledger#enter}. */
    Entry enter(Order order) {
        var mine = new Waiting(order);
        if (join(mine) || mine.isToLead()) {
            try {
                putDown(next());
            } finally {
                passOn();
            }
        }
        return mine.entry();
    }

    private synchronized boolean join(Waiting mine) {
        queue.add(mine);
        boolean first = !busy;
        busy = true;
        return first;
    }

    /** Each story once, the first that waits among them; what is left stays in its order. */
    private synchronized List<Waiting> next() {
        var ids = new HashSet<ArticleId>();
        var together = new ArrayList<Waiting>();
        for (var each : queue) {
            if (together.size() < MOST && ids.add(each.order.id())) {
                together.add(each);
            }
        }
        queue.removeAll(together);
        return together;
    }

    private synchronized void passOn() {
        var next = queue.peek();
        if (next == null) {
            busy = false;
        } else {
            next.lead.complete(true);
        }
    }

    private void putDown(List<Waiting> together) {
        try {
            var entries =
                    ledger.enterAll(together.stream().map(each -> each.order).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).done(entries.get(i));
            }
        } catch (LedgerOutageException e) {
            together.forEach(each -> each.failed(e));
        } catch (RuntimeException e) {
            together.forEach(this::putDownAlone);
        }
    }

    /** So that one that can't be decided does not take others with it. What it was put down by may be there already. */
    private void putDownAlone(Waiting each) {
        try {
            each.done(ledger.enter(each.order.again()));
        } catch (RuntimeException e) {
            each.failed(e);
        }
    }

    private static final class Waiting {
        private final Order order;
        private final CompletableFuture<Entry> entry = new CompletableFuture<>();
        private final CompletableFuture<Boolean> lead = new CompletableFuture<>();

        Waiting(Order order) {
            this.order = order;
        }

        void done(Entry result) {
            entry.complete(result);
            lead.complete(false);
        }

        void failed(RuntimeException failure) {
            entry.completeExceptionally(failure);
            lead.complete(false);
        }

        /** Waits until another has put it down, or until it is this one's turn to put down all that wait. */
        boolean isToLead() {
            return lead.join();
        }

        Entry entry() {
            try {
                return entry.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }
}
