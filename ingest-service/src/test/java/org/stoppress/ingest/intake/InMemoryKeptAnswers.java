package org.stoppress.ingest.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Kept answers in memory. */
public final class InMemoryKeptAnswers implements KeptAnswers {
    private record Entry(Known known, Instant at) {}

    private final Map<String, Entry> entries = new HashMap<>();

    @Override
    public synchronized Optional<Known> open(String source, String key, String request, Instant now) {
        var before = entries.putIfAbsent(source + " " + key, new Entry(new Known(request, null), now));
        return Optional.ofNullable(before).map(Entry::known);
    }

    @Override
    public synchronized void keep(String source, String key, KeptAnswer answer) {
        entries.computeIfPresent(
                source + " " + key,
                (_, entry) -> new Entry(new Known(entry.known().request(), answer), entry.at()));
    }

    @Override
    public synchronized void forget(String source, String key) {
        entries.remove(source + " " + key);
    }

    @Override
    public synchronized void sweep(Instant instant) {
        entries.values().removeIf(entry -> entry.at().isBefore(instant));
    }
}
