package org.stoppress.embedded.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The entries of several walks in one order, each document once: a field that may be one of several values. */
final class MergedWalk extends Walk {

    private final List<? extends Walk> walks;
    private final PriorityQueue<Walk> queue;
    private final boolean backwards;
    private boolean started;

    MergedWalk(List<? extends Walk> walks, boolean backwards) {
        this.walks = walks;
        this.backwards = backwards;
        Comparator<Walk> order = Walk::compareRest;
        this.queue = new PriorityQueue<>(Math.max(1, walks.size()), backwards ? order.reversed() : order);
    }

    @Override
    boolean advance() {
        if (!started) {
            started = true;
            walks.stream().filter(Walk::advance).forEach(queue::add);
            return !queue.isEmpty();
        }
        byte[] last = rest(current());
        do {
            Walk first = queue.remove();
            if (first.advance()) {
                queue.add(first);
            }
        } while (!queue.isEmpty() && Arrays.equals(rest(current()), last));
        return !queue.isEmpty();
    }

    @Override
    boolean seek(Walk other) {
        while (!queue.isEmpty()) {
            int order = current().compareRest(other);
            if (backwards ? order <= 0 : order >= 0) {
                return true;
            }
            Walk first = queue.remove();
            if (first.seek(other)) {
                queue.add(first);
            }
        }
        return false;
    }

    private Walk current() {
        @Nullable Walk first = queue.peek();
        if (first == null) {
            throw new IllegalStateException("not at an entry");
        }
        return first;
    }

    private static byte[] rest(Walk walk) {
        return Arrays.copyOfRange(walk.entry(), walk.restStart(), walk.entry().length);
    }

    @Override
    byte[] entry() {
        return current().entry();
    }

    @Override
    int restStart() {
        return current().restStart();
    }

    @Override
    DocumentKey document() {
        return current().document();
    }
}
