package org.stoppress.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Decision;
import org.stoppress.ingest.story.Decision.Taken;
import org.stoppress.ingest.story.Occasion;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TooLargeException;

/**
 * Puts decisions down: the version's text and the story with its announcement; then the event goes out. Where another was faster,
 * it has the decision made again.
 */
@Component
final class Ledger {
    // Each round that is lost was won by another, so the story moves on; this many in a row is no race.
    private static final int ROUNDS = 1000;

    private final Stories stories;
    private final Log log;
    private final Sending sending;
    private final SendingSettings settings;
    private final InstantSource clock;

    Ledger(Stories stories, Log log, Sending sending, SendingSettings settings, InstantSource clock) {
        this.stories = stories;
        this.log = log;
        this.sending = sending;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a decision. */
    sealed interface Entry {
        /**
         * @param sent the event on its way; absent where there is none
         */
        record Kept(Taken decision, @Nullable CompletableFuture<?> sent) implements Entry {}

        /** It had been kept before, for the same request. */
        record KeptBefore(Story story, TakenVersion version) implements Entry {}

        record NotTaken(Decision decision) implements Entry {}

        record TooLarge() implements Entry {}
    }

    /**
     * What is asked of the ledger.
     *
     * @param expectation whether the story is known, as far as anybody can tell without looking
     * @param key of the version, if one is taken
     * @param by the id of the key or secret that let the caller in
     * @param decide given the story as it is, or nothing where it is new
     */
    record Order(
            ArticleId id,
            Expectation expectation,
            String key,
            String trace,
            @Nullable String by,
            BiFunction<Optional<Story>, Occasion, Decision> decide) {
        /** The same, when its version may have been put down. */
        Order again() {
            return new Order(id, Expectation.SHARED, key, trace, by, decide);
        }

        /** The same, of a story that is known after all. */
        Order known() {
            return expectation == Expectation.NEW ? new Order(id, Expectation.ANY, key, trace, by, decide) : this;
        }

        Decision decide(Optional<Story> known, Instant now) {
            return decide.apply(known, new Occasion(key, now, trace, by));
        }
    }

    /** As {@link #enter}, for many stories at once, each of them once. */
    List<Entry> enterAll(List<Order> orders) {
        if (orders.size() == 1) {
            return List.of(enter(orders.getFirst()));
        }
        var known = known(orders);
        var entries = new HashMap<Order, Entry>();
        var ready = new LinkedHashMap<Order, Ready>();
        for (var order : orders) {
            switch (order.decide(Optional.ofNullable(known.get(order.id())), clock.instant())) {
                case Taken taken
                when order.expectation() != Expectation.SHARED ->
                    readied(taken)
                            .ifPresentOrElse(
                                    each -> ready.put(order, each), () -> entries.put(order, new Entry.TooLarge()));
                case Decision.Refused refused
                when order.expectation() != Expectation.SHARED -> entries.put(order, new Entry.NotTaken(refused));
                case Decision.Duplicate duplicate
                when order.expectation() != Expectation.SHARED && duplicate.isNothingNew() ->
                    entries.put(order, new Entry.NotTaken(duplicate));
                // What is more than one write, or may be here twice, goes by itself.
                case Decision _ -> entries.put(order, enter(order));
            }
        }
        if (!ready.isEmpty()) {
            entries.putAll(putDown(ready));
        }
        return orders.stream()
                .map(order -> Objects.requireNonNull(entries.get(order)))
                .toList();
    }

    private Map<ArticleId, Story> known(List<Order> orders) {
        var perhaps = orders.stream()
                .filter(order -> order.expectation() != Expectation.NEW)
                .map(Order::id)
                .toList();
        return perhaps.isEmpty() ? Map.of() : stories.findAll(perhaps);
    }

    private Map<Order, Entry> putDown(Map<Order, Ready> ready) {
        var entries = new HashMap<Order, Entry>();
        var taken = takeAll(ready.values());
        var there = new ArrayList<Order>();
        ready.forEach((order, each) -> {
            if (taken.filter(ids -> ids.contains(order.id())).isPresent()) {
                entries.put(
                        order, new Entry.Kept(each.taken(), send(each.taken().announcement(), each.event())));
            } else if (taken.isPresent() && order.expectation() == Expectation.NEW) {
                there.add(order);
            } else {
                entries.put(order, enter(order.again()));
            }
        });
        if (!there.isEmpty()) {
            // They are decided together, as if we had looked.
            var decided = enterAll(there.stream().map(Order::known).toList());
            for (int i = 0; i < decided.size(); i++) {
                entries.put(there.get(i), decided.get(i));
            }
        }
        return entries;
    }

    /** Empty where one of them is too large: which, each says by itself. */
    private Optional<Set<ArticleId>> takeAll(Collection<Ready> ready) {
        try {
            return Optional.of(stories.takeAll(ready.stream().map(Ready::taken).toList(), due(settings.lease())));
        } catch (TooLargeException _) {
            return Optional.empty();
        }
    }

    private record Ready(Taken taken, Log.@Nullable Event event) {}

    private Optional<Ready> readied(Taken taken) {
        try {
            return Optional.of(new Ready(taken, event(taken)));
        } catch (TooLargeException _) {
            return Optional.empty();
        }
    }

    private Instant due(Duration lease) {
        return sending.isLogAway() ? clock.instant() : clock.instant().plus(lease);
    }

    /** Decides and puts down. */
    Entry enter(Order order) {
        return enter(order, settings.lease());
    }

    /** As {@link #enter(Order)}, to have the announcement to oneself for {@code lease} only. */
    Entry enter(Order order, Duration lease) {
        try {
            return entered(order, lease);
        } catch (TooLargeException _) {
            return new Entry.TooLarge();
        }
    }

    private Entry entered(Order order, Duration lease) {
        var id = order.id();
        var key = order.key();
        var expectation = order.expectation();
        var known = expectation == Expectation.NEW ? Optional.<Story>empty() : stories.find(id);
        if (expectation == Expectation.SHARED && known.isPresent()) {
            var before = before(known.get(), key);
            if (before.isPresent()) {
                return before.get();
            }
        }
        boolean written = false;
        for (int round = 0; round < ROUNDS; round++) {
            var decision = order.decide(known, clock.instant());
            switch (decision) {
                case Taken taken -> {
                    var event = event(taken);
                    if (stories.take(taken, due(lease))) {
                        return new Entry.Kept(taken, send(taken.announcement(), event));
                    }
                    written = true;
                }
                case Decision.Duplicate(var story, var next) -> {
                    if (next.revision() == story.revision() || stories.keep(next, clock.instant())) {
                        return notTaken(decision, key, written);
                    }
                }
                case Decision.Refused _ -> {
                    return notTaken(decision, key, written);
                }
            }
            known = stories.find(id);
            if (written && known.isPresent() && mayBeOurs(known.get(), key, expectation)) {
                var before = before(known.get(), key);
                if (before.isPresent()) {
                    return before.get();
                }
            }
        }
        throw new IllegalStateException("Story " + id + " changes faster than it can be read");
    }

    /** What can be told of a story before its ledger entry is read. */
    enum Expectation {
        /** Most probably new: worth trying to put it down at once. */
        NEW,
        /** Perhaps known. */
        ANY,
        /** The same request may be here a second time, or have been here before: then its version is found by its key. */
        SHARED
    }

    private static boolean mayBeOurs(Story story, String key, Expectation expectation) {
        return expectation == Expectation.SHARED || story.newest().equals(key);
    }

    private Optional<Entry> before(Story story, String key) {
        if (stories.version(story.id(), key).isEmpty()) {
            return Optional.empty();
        }
        return stories.versions(story).stream()
                .filter(version -> version.key().equals(key))
                .findFirst()
                .map(version -> new Entry.KeptBefore(story, version));
    }

    private Entry notTaken(Decision decision, String key, boolean written) {
        if (written) {
            stories.discard(key);
        }
        return new Entry.NotTaken(decision);
    }

    /** Made before anything is put down, since what the log can't take must not be accepted. */
    private Log.@Nullable Event event(Taken taken) {
        var announcement = taken.announcement();
        if (announcement == null) {
            return null;
        }
        return log.event(announcement, content(announcement, taken.version()));
    }

    private @Nullable Content content(Announcement announcement, TakenVersion version) {
        return switch (announcement) {
            case Announcement.Withdrawing _ -> null;
            case Announcement.Showing showing ->
                showing.text().equals(version.key())
                        ? version.content()
                        : stories.version(showing.origin().article(), showing.text())
                                .map(TakenVersion::content)
                                .orElse(null);
        };
    }

    private @Nullable CompletableFuture<?> send(@Nullable Announcement announcement, Log.@Nullable Event event) {
        return announcement == null || event == null ? null : sending.send(announcement, event);
    }
}
