package org.stoppress.ingest.rhythm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;

/** Rhythms in a map. */
final class InMemoryRhythms implements Rhythms {
    private final Map<String, Rhythm> rhythms = new ConcurrentSkipListMap<>();
    private final AtomicReference<Instant> listening = new AtomicReference<>();

    @Override
    public boolean add(Rhythm rhythm) {
        return rhythms.putIfAbsent(rhythm.source(), rhythm) == null;
    }

    @Override
    public Optional<Rhythm> find(String source) {
        return Optional.ofNullable(rhythms.get(source));
    }

    @Override
    public synchronized boolean replace(Rhythm rhythm) {
        var known = rhythms.get(rhythm.source());
        if (known == null || known.revision() != rhythm.revision() - 1) {
            return false;
        }
        rhythms.put(rhythm.source(), rhythm);
        return true;
    }

    @Override
    public List<Rhythm> alarming(Instant now) {
        return rhythms.values().stream()
                .filter(rhythm -> rhythm.quietSince() == null
                        && rhythm.alarmAt() != null
                        && !rhythm.alarmAt().isAfter(now))
                .toList();
    }

    @Override
    public List<Rhythm> all() {
        return List.copyOf(rhythms.values());
    }

    @Override
    public Optional<Instant> listening(Instant now) {
        return Optional.ofNullable(listening.getAndSet(now));
    }
}
