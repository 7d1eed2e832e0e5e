package org.stoppress.notification.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Story;
import org.stoppress.notification.subscription.Directory;
import org.stoppress.notification.subscription.Interest;
import org.stoppress.notification.subscription.Subscription;
import org.stoppress.notification.subscription.Topics;
import org.stoppress.notification.subscription.Words;
import org.stoppress.query.NewsDocument;
import org.stoppress.query.NewsMonitor;
import org.stoppress.query.QueryLanguage;

/**
 * All interests, found by what a story has: each is filed under its rarest kind of wish, and asked in full only where that is met. A query
 * that many readers saved is asked once.
 */
public final class SavedInterests implements Directory.Listener, AutoCloseable {
    private static final String EVERYTHING = "*";

    /** So many are saved in a blink; more would hold up the story that is waiting for them. */
    private static final int MOST_UNSAVED = 200;

    private final NewsMonitor monitor = new NewsMonitor();
    private final Directory directory;
    private final Map<String, Set<String>> filed = new ConcurrentHashMap<>();

    /** Queries to be saved when a story comes, or with {@value #MOST_UNSAVED} others. */
    private final Map<String, Boolean> unsaved = new HashMap<>();

    public SavedInterests(Directory directory) {
        this.directory = directory;
        directory.listen(this);
    }

    @Override
    public void changed(@Nullable Subscription before, @Nullable Subscription after) {
        if (before != null && (after == null || !after.interest().equals(before.interest()))) {
            places(before.interest()).forEach(place -> remove(place, before.id()));
        }
        if (after != null) {
            places(after.interest()).forEach(place -> add(place, after.id()));
        }
        if (areManyUnsaved()) {
            save();
        }
    }

    private synchronized boolean areManyUnsaved() {
        return unsaved.size() >= MOST_UNSAVED;
    }

    private synchronized void add(Place place, String id) {
        var ids = filed.computeIfAbsent(place.name(), _ -> ConcurrentHashMap.newKeySet());
        if (ids.isEmpty() && place.kind() == Kind.QUERY) {
            unsaved.put(place.value(), true);
        }
        ids.add(id);
    }

    private synchronized void remove(Place place, String id) {
        var ids = filed.get(place.name());
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            filed.remove(place.name());
            if (place.kind() == Kind.QUERY) {
                unsaved.put(place.value(), false);
            }
        }
    }

    private void save() {
        Map<String, Boolean> changes;
        synchronized (this) {
            if (unsaved.isEmpty()) {
                return;
            }
            changes = new HashMap<>(unsaved);
            unsaved.clear();
            var saved = new HashMap<String, org.stoppress.query.ParsedQuery>();
            var deleted = new ArrayList<String>();
            changes.forEach((query, wanted) -> {
                if (wanted) {
                    saved.put(query, QueryLanguage.parse(query));
                } else {
                    deleted.add(query);
                }
            });
            monitor.save(saved);
            if (!deleted.isEmpty()) {
                monitor.delete(deleted);
            }
        }
    }

    /** Every subscription whose topics and query this story meets, whatever its state, hours and threshold. */
    public List<Subscription> about(Story story) {
        var topics = Topics.of(story);
        var ids = new LinkedHashSet<String>();
        ids.addAll(at(Kind.STORY, story.articleId()));
        take(ids, Kind.TAG, topics.tags());
        take(ids, Kind.PLACE, topics.places());
        take(ids, Kind.SECTION, topics.section());
        take(ids, Kind.SOURCE, topics.source());
        ids.addAll(at(Kind.LANGUAGE, EVERYTHING));
        save();
        if (monitor.size() > 0) {
            monitor.matches(document(story)).forEach(query -> ids.addAll(at(Kind.QUERY, query)));
        }
        var found = new ArrayList<Subscription>(ids.size());
        for (var id : ids) {
            directory
                    .find(id)
                    .filter(subscription -> subscription.interest().isAbout(topics))
                    .ifPresent(found::add);
        }
        return found;
    }

    private void take(Set<String> ids, Kind kind, Words values) {
        for (var value : values.folded()) {
            ids.addAll(at(kind, value));
        }
    }

    private Set<String> at(Kind kind, String value) {
        return filed.getOrDefault(new Place(kind, value).name(), Set.of());
    }

    /** Who hears of the dry runs of a source. No story finds them, and no dry run finds anybody else. */
    List<Subscription> canaries(String source) {
        return at(Kind.CANARY, source).stream()
                .flatMap(id -> directory.find(id).stream())
                .filter(Subscription::isActive)
                .toList();
    }

    private static List<Place> places(Interest interest) {
        if (interest.canaryOf() != null) {
            return List.of(new Place(Kind.CANARY, interest.canaryOf()));
        }
        if (interest.articleId() != null) {
            return List.of(new Place(Kind.STORY, interest.articleId()));
        }
        if (interest.query() != null) {
            return List.of(new Place(Kind.QUERY, interest.query()));
        }
        if (!interest.tags().isEmpty()) {
            return places(Kind.TAG, interest.tags());
        }
        if (!interest.places().isEmpty()) {
            return places(Kind.PLACE, interest.places());
        }
        if (!interest.sections().isEmpty()) {
            return places(Kind.SECTION, interest.sections());
        }
        return interest.sources().isEmpty()
                ? List.of(new Place(Kind.LANGUAGE, EVERYTHING))
                : places(Kind.SOURCE, interest.sources());
    }

    private static List<Place> places(Kind kind, Words values) {
        return values.folded().stream().map(value -> new Place(kind, value)).toList();
    }

    static NewsDocument document(Story story) {
        return new NewsDocument(
                story.articleId(),
                story.headline(),
                story.summary(),
                story.bodyText(),
                story.byline(),
                story.language(),
                story.section(),
                story.tags(),
                story.people(),
                story.organisations(),
                story.places(),
                story.source());
    }

    @Override
    public void close() {
        monitor.close();
    }

    private enum Kind {
        CANARY,
        STORY,
        QUERY,
        TAG,
        PLACE,
        SECTION,
        SOURCE,
        LANGUAGE
    }

    private record Place(Kind kind, String value) {
        String name() {
            return kind.name() + ' ' + value;
        }
    }
}
