package org.stoppress.ingest.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.Decision.Taken;

/** The ledger in memory; it can be away. */
public final class InMemoryStories implements Stories {
    private final Map<ArticleId, Entry> entries = new HashMap<>();
    private final Map<String, TakenVersion> versions = new HashMap<>();
    private boolean away;

    private static final class Entry {
        Story story;
        final List<Announcement> outbox = new ArrayList<>();

        @Nullable
        Instant due;

        Entry(Story story) {
            this.story = story;
        }
    }

    public synchronized void away(boolean away) {
        this.away = away;
    }

    public synchronized List<Announcement> outbox(ArticleId id) {
        return entries.containsKey(id) ? List.copyOf(entries.get(id).outbox) : List.of();
    }

    /** Versions that are there, whether or not a story names them. */
    public synchronized int versionsKept() {
        return versions.size();
    }

    @Override
    public synchronized Optional<Story> find(ArticleId id) {
        reach();
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.story);
    }

    @Override
    public synchronized boolean take(Taken taken, Instant due) {
        reach();
        versions.put(taken.version().key(), taken.version());
        return keep(taken.next(), taken.announcement(), due);
    }

    @Override
    public synchronized boolean keep(Story next, Instant due) {
        reach();
        return keep(next, null, due);
    }

    private boolean keep(Story next, @Nullable Announcement announcement, Instant due) {
        var known = entries.get(next.id());
        if ((known == null ? 0 : known.story.revision()) != next.revision() - 1) {
            return false;
        }
        var entry = known == null ? new Entry(next) : known;
        entry.story = next;
        if (announcement != null) {
            entry.outbox.add(announcement);
        }
        if (announcement != null || next.eraseUpTo() != null) {
            entry.due = due;
        }
        entries.put(next.id(), entry);
        return true;
    }

    @Override
    public synchronized void discard(String key) {
        reach();
        versions.remove(key);
    }

    @Override
    public synchronized Optional<TakenVersion> version(ArticleId article, String key) {
        reach();
        return Optional.ofNullable(versions.get(key))
                .filter(version -> version.article().equals(article));
    }

    @Override
    public synchronized List<TakenVersion> versions(Story story) {
        reach();
        var chain = new ArrayList<TakenVersion>();
        for (var key = story.newest(); key != null && versions.containsKey(key); ) {
            var version = versions.get(key);
            chain.add(version);
            key = version.previous();
        }
        return chain;
    }

    @Override
    public synchronized void confirm(Collection<Confirmation> confirmations) {
        reach();
        for (var confirmation : confirmations) {
            var entry = entries.get(confirmation.article());
            if (entry != null) {
                entry.outbox.removeIf(announcement -> announcement.version() == confirmation.version());
                rest(entry);
            }
        }
    }

    @Override
    public synchronized List<Unfinished> unfinished(Instant now, int most) {
        reach();
        return entries.values().stream()
                .filter(entry -> entry.due != null && !entry.due.isAfter(now))
                .sorted(Comparator.comparing(entry -> entry.due))
                .limit(most)
                .map(entry -> new Unfinished(entry.story.id(), entry.due, entry.outbox, entry.story.eraseUpTo()))
                .toList();
    }

    @Override
    public synchronized boolean claim(Unfinished unfinished, Instant until) {
        reach();
        var entry = entries.get(unfinished.article());
        if (entry == null || !unfinished.due().equals(entry.due)) {
            return false;
        }
        entry.due = until;
        return true;
    }

    @Override
    public synchronized void finish(ArticleId article, @Nullable Instant eraseUpTo) {
        reach();
        var entry = entries.get(article);
        if (entry == null) {
            return;
        }
        if (eraseUpTo != null) {
            versions.replaceAll((_, version) ->
                    version.article().equals(article) && !version.receivedAt().isAfter(eraseUpTo)
                            ? version.erased()
                            : version);
            if (eraseUpTo.equals(entry.story.eraseUpTo())) {
                entry.story = withoutErasure(entry.story);
            }
        }
        rest(entry);
    }

    @Override
    public synchronized List<Due> heldUntil(Instant horizon, int most) {
        reach();
        return entries.values().stream()
                .map(entry -> entry.story)
                .filter(story -> story.held() != null
                        && story.held().until() != null
                        && !story.held().until().isAfter(horizon))
                .map(story -> new Due(story.id(), story.held().until()))
                .sorted(Comparator.comparing(Due::at))
                .limit(most)
                .toList();
    }

    private static void rest(Entry entry) {
        if (entry.outbox.isEmpty() && entry.story.eraseUpTo() == null) {
            entry.due = null;
        }
    }

    private static Story withoutErasure(Story story) {
        return new Story(
                story.id(),
                story.source(),
                story.uri(),
                story.revision(),
                story.standing(),
                story.version(),
                story.newest(),
                story.recency(),
                story.mark(),
                story.submitted(),
                story.urgent(),
                story.shown(),
                story.held(),
                story.recall(),
                null);
    }

    private void reach() {
        if (away) {
            throw new LedgerOutageException(new IllegalStateException("away"));
        }
    }
}
