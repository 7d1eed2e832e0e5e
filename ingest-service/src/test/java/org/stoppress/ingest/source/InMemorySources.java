package org.stoppress.ingest.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stoppress.ingest.story.LedgerOutageException;

/** Sources in memory; they can be away. */
public final class InMemorySources implements Sources {
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private boolean away;

    synchronized void away(boolean away) {
        this.away = away;
    }

    @Override
    public synchronized List<Source> all() {
        reach();
        return new ArrayList<>(sources.values());
    }

    @Override
    public synchronized Optional<Source> find(String id) {
        reach();
        return Optional.ofNullable(sources.get(id));
    }

    @Override
    public synchronized Optional<Source> withKey(String digest) {
        reach();
        return sources.values().stream()
                .filter(source ->
                        source.keys().stream().anyMatch(key -> key.digest().equals(digest)))
                .findFirst();
    }

    @Override
    public synchronized boolean add(Source source) {
        reach();
        return sources.putIfAbsent(source.id(), source) == null;
    }

    @Override
    public synchronized boolean replace(Source next) {
        reach();
        var known = sources.get(next.id());
        if (known == null || known.revision() != next.revision() - 1) {
            return false;
        }
        sources.put(next.id(), next);
        return true;
    }

    private void reach() {
        if (away) {
            throw new LedgerOutageException(new IllegalStateException("away"));
        }
    }
}
