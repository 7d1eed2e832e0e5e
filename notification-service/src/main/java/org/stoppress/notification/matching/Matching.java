package org.stoppress.notification.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Grouping;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.alert.Story;
import org.stoppress.notification.alert.StoryAddresses;
import org.stoppress.notification.alert.StoryEvent;
import org.stoppress.notification.delivery.Bulletin;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Delivery.State;
import org.stoppress.notification.delivery.Dispatcher;
import org.stoppress.notification.subscription.Directory;
import org.stoppress.notification.subscription.Subscription;

/**
 * What an event means for each reader. Whatever it decides follows from the event and the ledger of deliveries, and every claim has an id
 * that follows from what it is: an event that is read again tells nobody twice, and one that was cut short is finished.
 */
public final class Matching {
    private final SavedInterests interests;
    private final Directory directory;
    private final Deliveries deliveries;
    private final Dispatcher dispatcher;
    private final StoryAddresses addresses;
    private final Grouping grouping;
    private final Duration freshness;
    private final InstantSource clock;

    /** @param freshness how old an event may be to raise an alert */
    public Matching(
            SavedInterests interests,
            Directory directory,
            Deliveries deliveries,
            Dispatcher dispatcher,
            StoryAddresses addresses,
            Grouping grouping,
            Duration freshness,
            InstantSource clock) {
        this.interests = interests;
        this.directory = directory;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.addresses = addresses;
        this.grouping = grouping;
        this.freshness = freshness;
        this.clock = clock;
    }

    /**
     * Tells whoever is to be told of it, or holds it for them.
     *
     * @param urgentLane whether it came in the lane of its own that urgent news has; the other one may be behind it
     * @return how many claims it made
     * @throws org.stoppress.notification.alert.OutageException when claims can't be kept; the same event may be given again
     */
    public int apply(StoryEvent event, boolean urgentLane) {
        // What was matched before it has all its claims: should it be read again, it tells nobody who has come since.
        if ((urgentLane && event.version() > 1) || event instanceof StoryEvent.Withdrawn) {
            deliveries.overtake(event.articleId(), event.version());
        }
        return switch (event) {
            case StoryEvent.WithStory withStory -> apply(withStory);
            case StoryEvent.Withdrawn withdrawal -> apply(withdrawal);
        };
    }

    private int apply(StoryEvent.WithStory event) {
        var story = event.story();
        var now = clock.instant();
        boolean fresh = !event.loggedAt().isBefore(now.minus(freshness)) && !story.hasExpired(now);
        boolean mends = event instanceof StoryEvent.Corrected;
        if (!fresh && !mends) {
            return 0;
        }
        var byEndpoint = fresh ? byEndpoint(story) : Map.<String, List<Subscription>>of();
        boolean asksWhoWasTold = mends || event instanceof StoryEvent.Reinstated || story.asksForAlert();
        if (byEndpoint.isEmpty() && !asksWhoWasTold) {
            return 0;
        }
        var head = deliveries.head(event.articleId());
        if (head.version() > event.version()) {
            return 0;
        }
        var known = asksWhoWasTold ? known(story.articleId()) : Map.<String, Known>of();
        if (byEndpoint.isEmpty() && known.isEmpty()) {
            return 0;
        }
        var round = new Round(story, event, now, head.braked());
        round.putRight(known);
        if (!head.braked()) {
            byEndpoint.forEach((endpoint, subscriptions) -> round.tell(endpoint, subscriptions, known.get(endpoint)));
        }
        return round.finish();
    }

    private Map<String, List<Subscription>> byEndpoint(Story story) {
        return interests.about(story).stream()
                .filter(subscription -> subscription.interest().isUrgentEnough(story)
                        && !subscription.muted().contains(story.articleId()))
                .collect(Collectors.groupingBy(
                        subscription -> subscription.endpoint().key(), LinkedHashMap::new, Collectors.toList()));
    }

    /** How many readers of each channel a story concerns. */
    Map<String, Long> audience(Story story) {
        return byEndpoint(story).values().stream()
                .flatMap(subscriptions ->
                        subscriptions.stream().filter(Subscription::isActive).limit(1))
                .collect(Collectors.groupingBy(
                        subscription -> subscription.endpoint().channel(), TreeMap::new, Collectors.counting()));
    }

    /**
     * Tells the canaries of a source, and nobody else, of a dry run.
     *
     * @return how many they are
     */
    int rehearse(Alert rehearsed, Story story) {
        var now = clock.instant();
        var bulletin = new Bulletin(
                rehearsed, Story.urgencyOf(story.urgency()), story.receivedAt(), now, story.expiresAt(), false);
        var byEndpoint = new LinkedHashMap<String, Subscription>();
        interests
                .canaries(story.source())
                .forEach(each -> byEndpoint.put(each.endpoint().key(), each));
        deliveries.keep(bulletin);
        return dispatcher.send(byEndpoint.values().stream()
                .map(canary -> Delivery.rehearsal(bulletin, canary.endpoint(), canary.id(), now))
                .toList());
    }

    private int apply(StoryEvent.Withdrawn event) {
        deliveries.takeBack(event.articleId(), event.version(), event.erases());
        var now = clock.instant();
        var known = known(event.articleId());
        var standing = new ArrayList<String>();
        var claims = new ArrayList<Delivery>();
        @Nullable Bulletin bulletin = null;
        for (var entry : known.entrySet()) {
            var earlier = entry.getValue().before(event.version());
            standing.addAll(earlier.stream()
                    .filter(each ->
                            each.state() == State.HELD || (each.state() == State.PENDING && !each.isOnItsWay(now)))
                    .map(Delivery::id)
                    .toList());
            var told = entry.getValue().lastTold(event.version());
            if (told.isPresent() && told.get().kind() != Delivery.Kind.WITHDRAWAL) {
                bulletin = bulletin == null ? withdrawal(event, told.get()) : bulletin;
                claims.add(mending(Step.WITHDRAWAL, bulletin, told.get(), now));
            }
        }
        if (bulletin != null) {
            deliveries.keep(bulletin);
        }
        // What waits goes no more; what is on its way, or may have gone, is followed by its withdrawal.
        int claimed = dispatcher.send(claims);
        deliveries.cancel(standing, "The story was taken back.", now);
        return claimed;
    }

    private Map<String, Known> known(String articleId) {
        return deliveries.ofArticle(articleId).stream()
                .collect(Collectors.groupingBy(
                        Delivery::endpoint,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Known::new)));
    }

    private Bulletin withdrawal(StoryEvent.Withdrawn event, Delivery told) {
        var last = deliveries.bulletins(Set.of(told.bulletin())).get(told.bulletin());
        var alert = last == null ? null : last.alert();
        return new Bulletin(
                new Alert(
                        Alert.id(event.articleId(), Step.WITHDRAWAL, event.version()),
                        event.articleId(),
                        event.version(),
                        Step.WITHDRAWAL,
                        null,
                        null,
                        addresses.of(event.articleId()),
                        told.urgency(),
                        alert == null ? null : alert.section(),
                        alert == null ? List.of() : alert.tags(),
                        alert == null ? "" : alert.source(),
                        alert == null ? null : alert.language(),
                        clock.instant(),
                        event.reason()),
                told.urgency(),
                event.receivedAt(),
                event.loggedAt(),
                null,
                true);
    }

    /** What puts right what was told: whatever the reader wishes now, but for the hour. */
    private Delivery mending(Step step, Bulletin bulletin, Delivery told, Instant now) {
        var until = told.subscriptions().stream()
                .flatMap(id -> directory.find(id).stream())
                .map(subscription -> subscription.quietUntil(bulletin.urgency(), now))
                .toList();
        // One of them that does not sleep is enough.
        var quiet = until.stream().anyMatch(Optional::isEmpty)
                ? Optional.<Instant>empty()
                : until.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
        return Delivery.claim(
                step,
                bulletin,
                told.endpoint(),
                told.channel(),
                told.subscriptions(),
                quiet.isPresent() ? State.HELD : State.PENDING,
                now,
                quiet.orElse(Dispatcher.lease(now)));
    }

    /** What one endpoint knows of a story. */
    private record Known(List<Delivery> all) {
        List<Delivery> before(long version) {
            return all.stream().filter(each -> each.version() < version).toList();
        }

        Optional<Delivery> lastTold(long version) {
            return before(version).stream().filter(Delivery::counts).max(Comparator.comparingLong(Delivery::version));
        }

        List<String> waiting(long version) {
            return before(version).stream()
                    .filter(each -> each.waits() && !each.kind().mends())
                    .map(Delivery::id)
                    .toList();
        }
    }

    /** One version of a story, for all its readers. */
    private final class Round {
        private final Story story;
        private final StoryEvent.WithStory event;
        private final Instant now;
        private final boolean braked;
        private final Map<Step, Bulletin> bulletins = new LinkedHashMap<>();
        private final List<Delivery> claims = new ArrayList<>();
        private final Set<String> mended = new HashSet<>();

        Round(Story story, StoryEvent.WithStory event, Instant now, boolean braked) {
            this.story = story;
            this.event = event;
            this.now = now;
            this.braked = braked;
        }

        /** Those who were told are told that it was wrong, or stands again; those who wait get it right at once. */
        void putRight(Map<String, Known> known) {
            var waiting = new ArrayList<String>();
            for (var ofEndpoint : known.values()) {
                waiting.addAll(ofEndpoint.waiting(story.version()));
                var told = ofEndpoint.lastTold(story.version());
                if (told.isEmpty() || story.asksForSilence()) {
                    continue;
                }
                var endpoint = told.get().endpoint();
                boolean gone = told.get().kind() == Delivery.Kind.WITHDRAWAL;
                if (event instanceof StoryEvent.Corrected && !gone) {
                    claims.add(mending(Step.CORRECTION, bulletin(Step.CORRECTION), told.get(), now));
                    mended.add(endpoint);
                } else if (gone && !braked) {
                    mended.add(endpoint);
                    claims.add(mending(Step.UPDATE, bulletin(Step.UPDATE), told.get(), now));
                }
            }
            if (!waiting.isEmpty()) {
                deliveries.replace(waiting, bulletin(Step.NEW));
            }
        }

        void tell(String endpoint, List<Subscription> subscriptions, @Nullable Known known) {
            var active = subscriptions.stream().filter(Subscription::isActive).toList();
            if (active.isEmpty()
                    || (known != null && !known.waiting(story.version()).isEmpty())) {
                return;
            }
            boolean told = known != null && known.lastTold(story.version()).isPresent();
            if (mended.contains(endpoint)) {
                return;
            }
            var step = step(active, told);
            if (step.isEmpty()) {
                return;
            }
            claims.add(claim(step.get(), endpoint, active));
        }

        private Optional<Step> step(List<Subscription> active, boolean told) {
            boolean follows = active.stream().anyMatch(each -> each.interest().follows(story.articleId()));
            if (follows && story.version() > 1) {
                return Optional.of(event instanceof StoryEvent.Corrected ? Step.CORRECTION : Step.UPDATE);
            }
            if (!told) {
                return Optional.of(Step.NEW);
            }
            return story.asksForAlert() ? Optional.of(Step.UPDATE) : Optional.empty();
        }

        private Delivery claim(Step step, String endpoint, List<Subscription> active) {
            var bulletin = bulletin(step);
            var wanted = Delivery.claim(
                    step,
                    bulletin,
                    endpoint,
                    active.getFirst().endpoint().channel(),
                    active.stream().map(Subscription::id).toList(),
                    State.PENDING,
                    now,
                    Dispatcher.lease(now));
            @Nullable Instant earliest = null;
            for (var subscription : active) {
                var until = heldUntil(subscription, wanted);
                if (until.isEmpty()) {
                    return wanted;
                }
                earliest = earliest == null || until.get().isBefore(earliest) ? until.get() : earliest;
            }
            return earliest == null ? wanted : wanted.heldUntil(earliest);
        }

        private Optional<Instant> heldUntil(Subscription subscription, Delivery wanted) {
            var hour = subscription.heldUntil(wanted.urgency(), now);
            if (hour.isPresent() || !subscription.caps(wanted.urgency())) {
                return hour;
            }
            int cap = subscription.dailyCap() == null ? 0 : subscription.dailyCap();
            return deliveries.count(subscription.id(), subscription.day(now), cap, wanted.id())
                    ? Optional.empty()
                    : Optional.of(subscription.tomorrow(now));
        }

        private Bulletin bulletin(Step step) {
            return bulletins.computeIfAbsent(
                    step,
                    of -> new Bulletin(
                            Alert.of(story, of, addresses.of(story), now)
                                    .inGroup(of == Step.NEW ? grouping.of(story) : grouping.known(story.articleId())),
                            Story.urgencyOf(story.urgency()),
                            story.receivedAt(),
                            event.loggedAt(),
                            story.expiresAt(),
                            false));
        }

        int finish() {
            bulletins.values().forEach(deliveries::keep);
            return dispatcher.send(claims);
        }
    }
}
