package org.stoppress.ingest.reject;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stoppress.ingest.story.LedgerOutageException;

/** Rejects in memory; they can be away. */
final class InMemoryRejects implements Rejects {
    private final Map<String, Reject> rejects = new LinkedHashMap<>();
    private boolean away;

    synchronized void away(boolean away) {
        this.away = away;
    }

    @Override
    public synchronized void keep(Collection<Reject> all) {
        reach();
        all.forEach(reject -> rejects.merge(reject.id(), reject, InMemoryRejects::again));
    }

    private static Reject again(Reject known, Reject next) {
        return new Reject(
                known.id(),
                next.source(),
                known.firstAt(),
                next.at(),
                known.times() + 1,
                next.contentType(),
                next.size(),
                next.truncated(),
                next.payload(),
                next.request(),
                next.verb(),
                next.refusals());
    }

    @Override
    public synchronized List<Reject> list(Query query, int most) {
        reach();
        return latestFirst().stream()
                .filter(reject -> query.source() == null || query.source().equals(reject.source()))
                .filter(reject -> query.articleId() == null || isAbout(reject, query.articleId()))
                .filter(reject -> query.status() == null
                        || reject.refusals().stream().anyMatch(refusal -> refusal.status() == query.status()))
                .filter(reject -> query.from() == null || !reject.at().isBefore(query.from()))
                .filter(reject -> query.to() == null || reject.at().isBefore(query.to()))
                .filter(reject -> query.after() == null || isBehind(reject, query.after()))
                .limit(most)
                .toList();
    }

    private List<Reject> latestFirst() {
        return rejects.values().stream()
                .sorted(Comparator.comparing(Reject::at)
                        .thenComparing(Reject::id)
                        .reversed())
                .toList();
    }

    private static boolean isAbout(Reject reject, String articleId) {
        return reject.refusals().stream().anyMatch(refusal -> articleId.equals(refusal.articleId()));
    }

    private static boolean isBehind(Reject reject, Place after) {
        int order = reject.at().compareTo(after.at());
        return order < 0 || (order == 0 && reject.id().compareTo(after.id()) < 0);
    }

    @Override
    public synchronized Optional<Reject> find(String id) {
        reach();
        return Optional.ofNullable(rejects.get(id));
    }

    @Override
    public synchronized boolean remove(String id) {
        reach();
        return rejects.remove(id) != null;
    }

    @Override
    public synchronized void removeAbout(String source, String articleId) {
        reach();
        rejects.values().removeIf(reject -> reject.source().equals(source) && isAbout(reject, articleId));
    }

    @Override
    public synchronized void sweep(Instant instant) {
        reach();
        rejects.values().removeIf(reject -> reject.at().isBefore(instant));
    }

    @Override
    public synchronized void trim(String source, int most, long bytes) {
        reach();
        long together = 0;
        int place = 0;
        for (var reject : latestFirst()) {
            if (reject.source().equals(source)) {
                together += reject.payload().length;
                if (++place > most || together > bytes) {
                    together = Long.MAX_VALUE / 2;
                    rejects.remove(reject.id());
                }
            }
        }
    }

    private void reach() {
        if (away) {
            throw new LedgerOutageException(new IllegalStateException("away"));
        }
    }
}
