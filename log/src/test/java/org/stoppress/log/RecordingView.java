package org.stoppress.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A view in memory that remembers what it was given, and fails when told to. */
final class RecordingView implements ArticleEventView {
    final List<ReceivedEvent> applied = new CopyOnWriteArrayList<>();
    final AtomicInteger outagesToCome = new AtomicInteger();
    final AtomicInteger lostPositionsToCome = new AtomicInteger();
    volatile Predicate<ReceivedEvent> poison = _ -> false;
    volatile boolean movesBack;
    private final Map<String, LogPosition> positions = new LinkedHashMap<>();

    @Override
    public synchronized List<LogPosition> positions() {
        if (lostPositionsToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new LogOutageException("The positions are away");
        }
        return List.copyOf(positions.values());
    }

    @Override
    public synchronized void apply(List<ReceivedEvent> events, List<LogPosition> positions) {
        if (outagesToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new LogOutageException("The store is away");
        }
        if (movesBack) {
            movesBack = false;
            this.positions.clear();
            throw new ViewMovedException("The view begins anew");
        }
        if (events.stream().anyMatch(poison)) {
            throw new IllegalArgumentException("Nobody can apply this");
        }
        applied.addAll(events);
        positions.forEach(position -> this.positions.put(position.topic() + position.partition(), position));
    }

    synchronized void standAt(List<LogPosition> positions) {
        positions.forEach(position -> this.positions.put(position.topic() + position.partition(), position));
    }

    /** What happened, in the order of application. */
    List<String> ids() {
        return new ArrayList<>(
                applied.stream().map(received -> received.event().id()).toList());
    }
}
