package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.notification.delivery.SampleDeliveries.NOW;
import static org.stoppress.notification.delivery.SampleDeliveries.bulletin;
import static org.stoppress.notification.delivery.SampleDeliveries.claim;
import static org.stoppress.notification.delivery.SampleDeliveries.endpoint;
import static org.stoppress.notification.delivery.SampleDeliveries.failed;
import static org.stoppress.notification.delivery.SampleDeliveries.story;
import static org.stoppress.notification.delivery.SampleDeliveries.told;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.Delivery.State;

/** What every ledger of deliveries does. */
public interface DeliveriesContract {
    /** So many, spread by the first letter of their endpoints, as {@link #shard} says. */
    Set<Integer> ALL = Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    static int shard(String endpoint) {
        return Math.floorMod(endpoint.hashCode(), ALL.size());
    }

    Deliveries deliveries();

    StreamReaches streamReaches();

    @Test
    default void aClaimIsGivenOnce() throws Exception {
        var bulletin = bulletin(story(), 1, Step.NEW);
        var claims = List.of(claim(bulletin, endpoint(), "a"), claim(bulletin, endpoint(), "b"));

        var claimed = new ArrayList<Delivery>();
        try (var claiming = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Delivery>> claim = () -> deliveries().claim(claims);
            for (var one : claiming.invokeAll(List.of(claim, claim, claim, claim))) {
                claimed.addAll(one.get());
            }
        }

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(claims);
        assertThat(deliveries().claim(claims)).isEmpty();
        assertThat(deliveries().find(claims.getFirst().id())).contains(claims.getFirst());
    }

    /** A long queue takes longer than a claim is left alone for; then a round reads of what is being made. */
    @Test
    default void whatWasMadeSinceItWasReadHereIsNotMadeAgain() {
        isTriedOnce(new Outcome.Delivered(), State.DELIVERED);
    }

    /** It has its time for being tried again. */
    @Test
    default void whatFailedSinceItWasReadHereIsNotTriedAtOnce() {
        isTriedOnce(new Outcome.Retry("It answered 500.", Optional.empty()), State.PENDING);
    }

    private void isTriedOnce(Outcome outcome, State then) {
        var bulletin = bulletin(story(), 1, Step.NEW);
        var endpoint = endpoint();
        var delivery = claim(bulletin, endpoint, "a");
        deliveries().keep(bulletin);
        deliveries().claim(List.of(delivery));
        var sent = new CopyOnWriteArrayList<String>();
        try (var courier = courier(deliveries(), endpoint, outcome, sent)) {
            var read = deliveries().find(delivery.id()).orElseThrow();
            courier.first(List.of(delivery));
            await().until(() -> !courier.has(delivery.id()));
            assertThat(deliveries().find(delivery.id()).orElseThrow().state()).isEqualTo(then);

            courier.again(List.of(read));

            await().until(() -> !courier.has(delivery.id()));
            assertThat(sent).containsExactly(delivery.id());
        }
    }

    private static Courier courier(Deliveries deliveries, Endpoint endpoint, Outcome outcome, List<String> sent) {
        var channel = new Channel() {
            @Override
            public String name() {
                return endpoint.channel();
            }

            @Override
            public Outcome send(Parcel parcel) {
                sent.add(parcel.deliveryId());
                return outcome;
            }
        };
        var reader = new Reader(endpoint, SampleMessages.LINKS);
        var readers = new Readers() {
            @Override
            public Optional<Reader> known(String key, Collection<String> subscriptions, boolean unconfirmed) {
                return Optional.of(reader);
            }

            @Override
            public Optional<Reader> find(String key, Collection<String> subscriptions, boolean unconfirmed) {
                return Optional.of(reader);
            }
        };
        return new Courier(
                new Channels(List.of(channel)),
                deliveries,
                readers,
                (_, _) -> {},
                new CourierPolicy(4, 100, Duration.ofSeconds(10)),
                () -> NOW,
                _ -> {},
                failure -> {
                    throw failure;
                });
    }

    @Test
    default void findsWhatIsToldOfAStory() {
        var story = story();
        var endpoint = endpoint();
        var first = claim(bulletin(story, 1, Step.NEW), endpoint, "a");
        var correction = claim(bulletin(story, 2, Step.CORRECTION), endpoint, "a");
        var other = claim(bulletin(story, 1, Step.NEW), endpoint(), "b");
        deliveries().claim(List.of(first, correction, other));

        assertThat(deliveries().ofArticle(story)).containsExactlyInAnyOrder(first, correction, other);
        assertThat(deliveries().ofArticle(story, endpoint.key())).containsExactlyInAnyOrder(first, correction);
        assertThat(deliveries().ofArticle(story())).isEmpty();
    }

    @Test
    default void keepsTheFirstOfABulletinAndTakesItBack() {
        var story = story();
        var first = bulletin(story, 1, Step.NEW);
        deliveries().keep(first);
        deliveries().keep(new Bulletin(first.alert(), 9, NOW, NOW, null, false));
        var later = bulletin(story, 3, Step.UPDATE);
        deliveries().keep(later);

        assertThat(deliveries().bulletins(Set.of(first.id(), later.id(), "unknown")))
                .isEqualTo(Map.of(first.id(), first, later.id(), later));

        deliveries().takeBack(story, 2, true);
        var taken = deliveries().bulletins(Set.of(first.id(), later.id()));
        assertThat(taken.get(first.id())).satisfies(bulletin -> {
            assertThat(bulletin.takenBack()).isTrue();
            assertThat(bulletin.alert().headline()).isNull();
            assertThat(bulletin.alert().summary()).isNull();
        });
        assertThat(taken.get(later.id())).isEqualTo(later);
    }

    @Test
    default void aHigherVersionOvertakesAndALowerOneDoesNot() {
        var story = story();
        assertThat(deliveries().head(story)).isEqualTo(new Deliveries.Head(0, false));

        deliveries().overtake(story, 3);
        deliveries().overtake(story, 2);
        deliveries().brake(story, true);

        assertThat(deliveries().head(story)).isEqualTo(new Deliveries.Head(3, true));
        deliveries().brake(story, false);
        assertThat(deliveries().head(story)).isEqualTo(new Deliveries.Head(3, false));
    }

    @Test
    default void keepsWhatBecameOfAnAttempt() {
        var bulletin = bulletin(story(), 1, Step.NEW);
        var fine = claim(bulletin, endpoint(), "a");
        var late = claim(bulletin, endpoint(), "b");
        var cancelled = claim(bulletin, endpoint(), "c");
        deliveries().claim(List.of(fine, late, cancelled));
        deliveries().cancel(List.of(cancelled.id()), "Taken back.", NOW);

        deliveries().end(List.of(told(fine, 1), failed(late, true, NOW.plusSeconds(5)), told(cancelled, 1)));

        assertThat(found(fine)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.DELIVERED);
            assertThat(one.told()).isTrue();
            assertThat(one.attempts()).isEqualTo(1);
            assertThat(one.beganAt()).isEqualTo(NOW);
            assertThat(one.endedAt()).isEqualTo(NOW.plusMillis(50));
        });
        assertThat(found(late)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.PENDING);
            assertThat(one.uncertain()).isTrue();
            assertThat(one.counts()).isTrue();
            assertThat(one.due()).isEqualTo(NOW.plusSeconds(5));
            assertThat(one.reason()).isEqualTo("It answered 500.");
        });
        // It was on its way when it was taken back: the reader has it.
        assertThat(found(cancelled)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.DELIVERED);
            assertThat(one.told()).isTrue();
        });
    }

    @Test
    default void whatIsDueIsFoundByItsShardAndPutOff() {
        var bulletin = bulletin(story(), 1, Step.NEW);
        var endpoint = endpoint();
        var delivery = claim(bulletin, endpoint, "a");
        deliveries().claim(List.of(delivery));
        var ours = Set.of(shard(endpoint.key()));
        var others = ALL.stream().filter(shard -> !ours.contains(shard)).toList();
        var due = NOW.plusSeconds(30);

        assertThat(deliveries().due(ours, due, 1_000)).contains(delivery);
        assertThat(deliveries().due(ours, due.minusMillis(1), 1_000)).doesNotContain(delivery);
        assertThat(deliveries().due(others, due, 1_000)).doesNotContain(delivery);
        assertThat(deliveries().due(Set.of(), due, 1_000)).isEmpty();
        var untried = new ArrayList<Delivery>();
        deliveries().untried(ours, untried::add);
        assertThat(untried).contains(delivery);

        deliveries().postpone(List.of(delivery.id()), due.plusSeconds(60));
        assertThat(deliveries().due(ours, due, 1_000)).extracting(Delivery::id).doesNotContain(delivery.id());
        deliveries().end(List.of(failed(delivery, false, due)));
        untried.clear();
        deliveries().untried(ours, untried::add);
        assertThat(untried).extracting(Delivery::id).doesNotContain(delivery.id());
    }

    @Test
    default void whatIsHeldIsReleasedTogetherAndToldWithItsSummary() {
        var story = story();
        var other = story();
        var endpoint = endpoint();
        var held = claim(bulletin(story, 1, Step.NEW), endpoint, "a").heldUntil(NOW.plusSeconds(5));
        var second = claim(bulletin(other, 1, Step.NEW), endpoint, "b").heldUntil(NOW.plusSeconds(6));
        deliveries().claim(List.of(held, second));
        var ours = Set.of(shard(endpoint.key()));
        assertThat(deliveries().released(ours, NOW.plusSeconds(4), 1_000)).doesNotContain(held, second);
        assertThat(deliveries().released(ours, NOW.plusSeconds(6), 1_000)).contains(held, second);
        assertThat(deliveries().due(ours, NOW.plusSeconds(6), 1_000)).doesNotContain(held, second);

        var better = bulletin(story, 2, Step.NEW);
        deliveries().replace(List.of(held.id()), better);
        assertThat(found(held).bulletin()).isEqualTo(better.id());
        assertThat(found(held).version()).isEqualTo(2);

        var summary = Delivery.summary(List.of(found(held), second), NOW, NOW);
        deliveries().claim(List.of(summary));
        deliveries().summarise(List.of(held.id(), second.id()));
        assertThat(found(held).state()).isEqualTo(State.SUMMARISED);
        assertThat(deliveries().replay(held.id(), NOW)).isFalse();
        deliveries().toldWith(summary, NOW);
        assertThat(found(held).told()).isTrue();
        assertThat(found(second).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    default void whatFailedIsMadePendingAgain() {
        var delivery = claim(bulletin(story(), 1, Step.NEW), endpoint(), "a");
        deliveries().claim(List.of(delivery));
        deliveries()
                .end(List.of(new Deliveries.Ending(
                        delivery.id(), State.FAILED, false, 12, false, NOW, null, "It answered 500.", NOW)));

        assertThat(deliveries().replay(delivery.id(), NOW.plusSeconds(1))).isTrue();

        assertThat(found(delivery)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.PENDING);
            assertThat(one.attempts()).isZero();
            assertThat(one.reason()).isNull();
            assertThat(one.endedAt()).isNull();
        });
        assertThat(deliveries().replay("none", NOW)).isFalse();
    }

    @Test
    default void pagesThroughASubscriptionsOwn() {
        var endpoint = endpoint();
        var all = new ArrayList<Delivery>();
        for (int i = 0; i < 5; i++) {
            all.add(claim(bulletin(story(), 1, Step.NEW), endpoint, "mine"));
        }
        deliveries().claim(all);
        deliveries().claim(List.of(claim(bulletin(story(), 1, Step.NEW), endpoint, "another's")));
        var states = Set.of(State.values());

        var first = deliveries().ofSubscription(endpoint.key(), "mine", states, null, 3);
        var last = first.getLast();
        var rest = deliveries()
                .ofSubscription(endpoint.key(), "mine", states, new Deliveries.Place(last.createdAt(), last.id()), 3);

        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(2);
        first.addAll(rest);
        assertThat(first).containsExactlyInAnyOrderElementsOf(all);
        assertThat(deliveries().ofSubscription(endpoint.key(), "mine", Set.of(State.FAILED), null, 3))
                .isEmpty();
    }

    @Test
    default void aDaysCapCountsEachAlertOnceAndHasNoMoreRoomThanItSays() throws Exception {
        var subscription = UUID.randomUUID().toString();
        var counted = new ArrayList<Boolean>();
        try (var counting = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 12; i++) {
                var id = "dlv_" + i / 2;
                calls.add(() -> deliveries().count(subscription, "2026-11-22", 3, id));
            }
            for (var one : counting.invokeAll(calls)) {
                counted.add(one.get());
            }
        }

        assertThat(counted).filteredOn(room -> room).hasSize(6);
        assertThat(deliveries().count(subscription, "2026-11-23", 3, "dlv_9")).isTrue();
    }

    @Test
    default void erasesAReaderAndForgetsWhatIsOld() {
        var endpoint = endpoint();
        var shared = claim(bulletin(story(), 1, Step.NEW), endpoint, "a", "b");
        var own = claim(bulletin(story(), 1, Step.NEW), endpoint, "a");
        deliveries().claim(List.of(shared, own));

        deliveries().erase("a", endpoint.key(), false);
        assertThat(deliveries().find(own.id())).isEmpty();
        assertThat(found(shared).subscriptions()).containsExactly("b");
        deliveries().erase("b", endpoint.key(), true);
        assertThat(deliveries().find(shared.id())).isEmpty();

        var old = claim(bulletin(story(), 1, Step.NEW), endpoint(), "c");
        deliveries().claim(List.of(old));
        assertThat(deliveries().forget(NOW.minus(Duration.ofDays(1)))).isZero();
        assertThat(deliveries().find(old.id())).isPresent();
    }

    @Test
    default void countsTheReadersOfStreamsOverAllInstances() {
        var alert = story();
        assertThat(streamReaches().find(alert)).isEmpty();

        streamReaches().add(List.of(new StreamReach(alert, Map.of(3, 10L, 90, 1L))), NOW);
        streamReaches().add(List.of(new StreamReach(alert, Map.of(3, 5L))), NOW);

        assertThat(streamReaches().find(alert)).contains(new StreamReach(alert, Map.of(3, 15L, 90, 1L)));
        streamReaches().forget(NOW.plusSeconds(1));
        assertThat(streamReaches().find(alert)).isEmpty();
    }

    private Delivery found(Delivery delivery) {
        return deliveries().find(delivery.id()).orElseThrow();
    }
}
