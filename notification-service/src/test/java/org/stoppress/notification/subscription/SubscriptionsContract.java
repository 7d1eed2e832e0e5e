package org.stoppress.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.subscription.SampleSubscriptions.LOCAL;
import static org.stoppress.notification.subscription.SampleSubscriptions.NOW;
import static org.stoppress.notification.subscription.SampleSubscriptions.active;
import static org.stoppress.notification.subscription.SampleSubscriptions.at;
import static org.stoppress.notification.subscription.SampleSubscriptions.interest;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.PushKeys;
import org.stoppress.notification.delivery.WebhookSecret;
import org.stoppress.notification.subscription.Subscriptions.Change;

/** What every store of subscriptions does. */
public interface SubscriptionsContract {
    Subscriptions subscriptions();

    @Test
    default void keepsAllThatAReaderWished() {
        var secret = WebhookSecret.random(new SecureRandom());
        var hours = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0, 30), ZoneId.of("Europe/Zurich"), 1);
        var endpoints = List.of(
                new Endpoint.WebhookEndpoint(URI.create("https://example.com/hook"), List.of(secret)),
                new Endpoint.WebPushEndpoint(URI.create("https://push.example/1"), new PushKeys("AQID", "BAUG")),
                new Endpoint.EmailEndpoint("Ada@example.com"),
                new Endpoint.NtfyEndpoint(URI.create("https://ntfy.example/news")));
        for (var endpoint : endpoints) {
            var whole = at(endpoint, interest("harbour", "Local", null, 4), hours, 5, Digest.WEEKLY)
                    .wanting(interest("a b", "Lokal", null, null), hours, 7, Digest.DAILY, Set.of("STORY"), NOW);
            subscriptions().add(whole);

            assertThat(subscriptions().find(whole.id())).contains(whole);
        }
        var canary = active(Interest.canary("demo"));
        subscriptions().add(canary);
        assertThat(subscriptions().find(canary.id())).contains(canary);
        assertThat(subscriptions().find("none")).isEmpty();
    }

    @Test
    default void oneOfTwoChangesIsKept() throws Exception {
        var known = active(LOCAL);
        subscriptions().add(known);

        var kept = new ArrayList<Boolean>();
        try (var changing = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> pause = () -> subscriptions().replace(known.in(State.PAUSED, null, NOW.plusSeconds(1)));
            for (var one : changing.invokeAll(List.of(pause, pause, pause))) {
                kept.add(one.get());
            }
        }

        assertThat(kept).containsOnlyOnce(true);
        assertThat(subscriptions().find(known.id()).orElseThrow()).satisfies(found -> {
            assertThat(found.state()).isEqualTo(State.PAUSED);
            assertThat(found.revision()).isEqualTo(known.revision() + 1);
        });
    }

    @Test
    default void findsAllOfAnEndpoint() {
        var one = active(LOCAL);
        var other = at(one.endpoint(), interest("q", null, null, null), null, null, null);
        subscriptions().add(one);
        subscriptions().add(other);
        subscriptions().add(active(LOCAL));

        assertThat(subscriptions().ofEndpoint(one.endpoint().key())).containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void whatIsErasedIsGoneButForItsId() {
        var erased = active(LOCAL);
        subscriptions().add(erased);

        subscriptions().erase(erased.id(), NOW.plusSeconds(9));

        assertThat(subscriptions().find(erased.id())).isEmpty();
        assertThat(subscriptions().ofEndpoint(erased.endpoint().key())).isEmpty();
        assertThat(subscriptions().replace(erased.in(State.PAUSED, null, NOW))).isFalse();
        assertThat(changes(NOW.plusSeconds(9))).contains(new Change.Erased(erased.id()));
    }

    @Test
    default void tellsWhatWasWrittenSince() {
        var early = active(LOCAL);
        var late = active(LOCAL).in(State.PAUSED, null, NOW.plusSeconds(100));
        subscriptions().add(early);
        subscriptions().add(late);

        assertThat(changes(NOW.plusSeconds(100)))
                .contains(new Change.Written(late))
                .doesNotContain(new Change.Written(early));
        assertThat(changes(Instant.EPOCH)).contains(new Change.Written(late), new Change.Written(early));
    }

    @Test
    default void forgetsWhoNeverSaidYesAndWhoWent() {
        var asked = active(LOCAL).in(State.UNCONFIRMED, null, NOW.minusSeconds(1_000));
        var gone = active(LOCAL);
        var stays = active(LOCAL).in(State.ACTIVE, null, NOW.minusSeconds(1_000));
        List.of(asked, gone, stays).forEach(subscriptions()::add);
        subscriptions().erase(gone.id(), NOW.minusSeconds(1_000));

        subscriptions().forget(NOW.minusSeconds(999));

        assertThat(subscriptions().find(asked.id())).isEmpty();
        assertThat(changes(Instant.EPOCH)).doesNotContain(new Change.Erased(gone.id()));
        assertThat(subscriptions().find(stays.id())).contains(stays);
    }

    private List<Change> changes(Instant since) {
        var changes = new ArrayList<Change>();
        subscriptions().changedSince(since, changes::add);
        return changes;
    }
}
