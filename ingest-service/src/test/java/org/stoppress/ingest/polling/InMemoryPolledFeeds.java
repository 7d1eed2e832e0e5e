package org.stoppress.ingest.polling;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.stoppress.ingest.polling.PolledFeed.State;

/** Feeds in a map. */
public final class InMemoryPolledFeeds implements PolledFeeds {
    private final Map<String, PolledFeed> feeds = new ConcurrentSkipListMap<>();

    @Override
    public boolean add(PolledFeed feed) {
        return feeds.putIfAbsent(feed.id(), feed) == null;
    }

    @Override
    public Optional<PolledFeed> find(String id) {
        return Optional.ofNullable(feeds.get(id));
    }

    @Override
    public List<PolledFeed> page(String source, String after, int most) {
        return feeds.values().stream()
                .filter(feed -> feed.state() != State.REMOVED)
                .filter(feed -> source == null || feed.source().equals(source))
                .filter(feed -> after == null || feed.id().compareTo(after) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public long count(String source) {
        return page(source, null, Integer.MAX_VALUE).size();
    }

    @Override
    public synchronized boolean replace(PolledFeed feed) {
        var known = feeds.get(feed.id());
        if (known == null || known.revision() != feed.revision() - 1) {
            return false;
        }
        feeds.put(feed.id(), feed);
        return true;
    }

    @Override
    public void delete(String id) {
        feeds.remove(id);
    }

    @Override
    public List<String> due(Instant now, int most) {
        return feeds.values().stream()
                .filter(feed -> feed.dueAt() != null && !feed.dueAt().isAfter(now))
                .sorted(Comparator.comparing(PolledFeed::dueAt))
                .map(PolledFeed::id)
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Instant> nextDue() {
        return feeds.values().stream()
                .map(PolledFeed::dueAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }
}
