package org.stoppress.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.stoppress.notification.subscription.SampleSubscriptions.LOCAL;
import static org.stoppress.notification.subscription.SampleSubscriptions.NOW;
import static org.stoppress.notification.subscription.SampleSubscriptions.active;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.alert.OutageException;

class ReconcilingTest {
    private final OtherInstance others = new OtherInstance();
    private final Directory directory = new Directory("https://news.example");
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Reconciling reconciling =
            new Reconciling(others, directory, now::get, Duration.ofHours(1), Duration.ofDays(7), failure -> {
                throw failure;
            });

    @BeforeEach
    void readsEverythingFirst() {
        await().pollDelay(Duration.ZERO).until(reconciling::isComplete);
    }

    @AfterEach
    void close() {
        reconciling.close();
    }

    @Test
    void knowsWhatWasKeptBeforeAStoryCame() {
        now.set(NOW.plusSeconds(60));
        var taken = active(LOCAL);
        others.add(taken);

        reconciling.catchUp(now.get());

        assertThat(directory.find(taken.id())).contains(taken);
    }

    @Test
    void looksOnceForAllThatWait() {
        now.set(NOW.plusSeconds(60));
        reconciling.catchUp(NOW.plusSeconds(59));
        int looks = others.looks.size();

        reconciling.catchUp(NOW.plusSeconds(58));
        reconciling.catchUp(NOW.plusSeconds(59));

        assertThat(others.looks).hasSize(looks);
        assertThat(others.looks.getLast()).isBefore(NOW).isAfter(NOW.minusSeconds(10));
    }

    @Test
    void saysWhenTheStoreIsAway() {
        others.away = true;

        assertThatThrownBy(() -> reconciling.catchUp(NOW)).isInstanceOf(OutageException.class);
    }

    @Test
    void isCompleteSoonWhereTheStoreWasAwayAtFirst() {
        others.away = true;
        var failures = new CopyOnWriteArrayList<RuntimeException>();
        try (var late =
                new Reconciling(others, directory, now::get, Duration.ofHours(1), Duration.ofDays(7), failures::add)) {
            await().until(() -> !failures.isEmpty());
            assertThat(late.isComplete()).isFalse();

            others.away = false;

            await().until(late::isComplete);
        }
    }

    /** What another instance keeps, and how often it is looked at. */
    private static final class OtherInstance implements Subscriptions {
        private final List<Subscription> kept = new ArrayList<>();
        private final List<Instant> looks = new CopyOnWriteArrayList<>();
        private volatile boolean away;

        @Override
        public void add(Subscription subscription) {
            kept.add(subscription);
        }

        @Override
        public void changedSince(Instant since, Consumer<Change> changes) {
            if (away) {
                throw new OutageException("away", new IllegalStateException());
            }
            looks.add(since);
            kept.forEach(each -> changes.accept(new Change.Written(each)));
        }

        @Override
        public boolean replace(Subscription changed) {
            return false;
        }

        @Override
        public Optional<Subscription> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<Subscription> ofEndpoint(String endpointKey) {
            return List.of();
        }

        @Override
        public void erase(String id, Instant now) {}

        @Override
        public void forget(Instant before) {}
    }
}
