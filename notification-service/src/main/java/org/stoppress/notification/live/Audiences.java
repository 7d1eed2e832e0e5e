package org.stoppress.notification.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** The distinct filters of all readers. Queries are answered on a thread of their own. */
public final class Audiences implements AutoCloseable {
    private final AlertRing ring;
    private final TextMatching matching = new TextMatching();
    private final Map<AlertFilter, Audience> all = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService asking = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("alert-matching").daemon().factory());

    /** How far the queries of all audiences were asked of the ring. */
    private volatile long askedUpTo;

    public Audiences(AlertRing ring) {
        this.ring = ring;
        ring.onChange(this::askNewest);
    }

    /** Called after a verdict that was {@link Verdict#NOT_YET}. */
    public void onVerdict(Runnable listener) {
        listeners.add(listener);
    }

    /** A reader comes; give the audience back by {@link #leave}. */
    public synchronized Audience join(AlertFilter filter) {
        var audience = all.computeIfAbsent(filter, wanted -> new Audience(wanted, matching, this));
        audience.join();
        return audience;
    }

    public synchronized void leave(Audience audience) {
        if (audience.leave() == 0) {
            all.remove(audience.filter(), audience);
        }
    }

    /** Asks without a reader who stays. */
    public Audience passing(AlertFilter filter) {
        return new Audience(filter, matching, this);
    }

    void ask(Audience audience, LiveAlert alert) {
        execute(() -> {
            audience.decide(alert);
            listeners.forEach(Runnable::run);
        });
    }

    private void askNewest() {
        if (withText().isEmpty()) {
            askedUpTo = ring.extent().head();
            return;
        }
        execute(() -> {
            var extent = ring.extent();
            for (long sequence = Math.max(askedUpTo, extent.tail()); sequence < extent.head(); sequence++) {
                var alert = ring.at(sequence);
                if (alert != null) {
                    withText().forEach(audience -> audience.decide(alert));
                }
            }
            askedUpTo = extent.head();
            listeners.forEach(Runnable::run);
        });
    }

    private synchronized List<Audience> withText() {
        return all.values().stream()
                .filter(audience -> audience.filter().asksForText())
                .toList();
    }

    private void execute(Runnable work) {
        try {
            asking.execute(work);
        } catch (RejectedExecutionException e) {
            // Closing: nobody is left to be told.
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
