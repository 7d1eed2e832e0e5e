package org.stoppress.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.polling.PolledFeed.Claim;
import org.stoppress.ingest.polling.PolledFeed.Counts;
import org.stoppress.ingest.polling.PolledFeed.Memory;
import org.stoppress.ingest.polling.PolledFeed.State;

/** What every keeper of polled feeds does. Each test gets one that is empty. */
public interface PolledFeedsContract {
    Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    URI URL = URI.create("https://harbour.example/feed");

    PolledFeeds feeds();

    @Test
    default void keepsAllThatIsKnown() {
        var bare = PolledFeed.of("harbour", URL, Duration.ofMinutes(5), NOON);
        var subscription = Subscription.with(URI.create("https://hub.example/"), URL, "token", "secret", NOON)
                .requested(NOON)
                .verified(NOON, Duration.ofDays(1))
                .failed("once")
                .hearing("abc");
        var full = bare.claimed(new Claim("one", NOON.plusSeconds(300)))
                .failed(NOON, 503, "answers 503", State.BACKING_OFF, NOON.plusSeconds(600))
                .answered(
                        NOON,
                        200,
                        URI.create("https://harbour.example/new"),
                        new Memory(URL, "\"e\"", "Sun, 22 Nov 2026 12:00:00 GMT", "digest"),
                        new Counts(20, 3),
                        NOON.plusSeconds(300))
                .with(subscription)
                .claimed(new Claim("two", NOON.plusSeconds(900)));

        assertThat(feeds().add(bare)).isTrue();
        assertThat(feeds().find(bare.id())).contains(bare);
        for (var next = bare.released(); next.revision() < full.revision(); next = next.released()) {
            assertThat(feeds().replace(next)).isTrue();
        }
        assertThat(feeds().replace(full)).isTrue();

        assertThat(feeds().find(bare.id())).contains(full);
    }

    @Test
    default void takesAFeedOnce() {
        var feed = PolledFeed.of("harbour", URL, Duration.ofMinutes(5), NOON);

        assertThat(feeds().add(feed)).isTrue();
        assertThat(feeds().add(PolledFeed.of("harbour", URL, Duration.ofHours(1), NOON)))
                .isFalse();
        assertThat(feeds().add(PolledFeed.of("other", URL, Duration.ofHours(1), NOON)))
                .isTrue();
    }

    @Test
    default void letsOneOfTwoClaim() {
        var feed = PolledFeed.of("harbour", URL, Duration.ofMinutes(5), NOON);
        feeds().add(feed);

        assertThat(feeds().replace(feed.claimed(new Claim("one", NOON.plusSeconds(300)))))
                .isTrue();
        assertThat(feeds().replace(feed.claimed(new Claim("two", NOON.plusSeconds(300)))))
                .isFalse();
        assertThat(feeds().find(feed.id()).orElseThrow().isClaimedBy("one")).isTrue();
    }

    @Test
    default void tellsWhatIsDueInOrder() {
        var early = PolledFeed.of("harbour", URL, Duration.ofMinutes(5), NOON);
        var late = PolledFeed.of(
                "harbour", URI.create("https://late.example/"), Duration.ofMinutes(5), NOON.plusMillis(1));
        var stopped = PolledFeed.of("harbour", URI.create("https://stopped.example/"), Duration.ofMinutes(5), NOON);
        assertThat(feeds().nextDue()).isEmpty();
        feeds().add(late);
        feeds().add(early);
        feeds().add(stopped);
        feeds().replace(stopped.stopped());

        assertThat(feeds().due(NOON.minusMillis(1), 10)).isEmpty();
        assertThat(feeds().due(NOON, 10)).containsExactly(early.id());
        assertThat(feeds().due(NOON.plusMillis(1), 10)).containsExactly(early.id(), late.id());
        assertThat(feeds().due(NOON.plusMillis(1), 1)).containsExactly(early.id());
        assertThat(feeds().nextDue()).contains(NOON);
    }

    @Test
    default void whatIsClaimedIsDueWhenTheClaimRunsOut() {
        var feed = PolledFeed.of("harbour", URL, Duration.ofMinutes(5), NOON);
        feeds().add(feed);
        feeds().replace(feed.claimed(new Claim("one", NOON.plusSeconds(300))));

        assertThat(feeds().due(NOON.plusSeconds(299), 10)).isEmpty();
        assertThat(feeds().due(NOON.plusSeconds(300), 10)).containsExactly(feed.id());
    }

    @Test
    default void pagesByIdWithinASource() {
        for (int i = 0; i < 5; i++) {
            feeds().add(PolledFeed.of(
                    "harbour", URI.create("https://a.example/" + UUID.randomUUID()), Duration.ofMinutes(5), NOON));
        }
        var removed = PolledFeed.of("harbour", URL, Duration.ofMinutes(5), NOON);
        feeds().add(removed);
        feeds().replace(removed.removed());
        feeds().add(PolledFeed.of("other", URL, Duration.ofMinutes(5), NOON));

        var first = feeds().page("harbour", null, 3);
        var second = feeds().page("harbour", first.getLast().id(), 3);

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2);
        assertThat(first).doesNotContainAnyElementsOf(second);
        assertThat(feeds().page(null, null, 10)).hasSize(6);
        assertThat(feeds().count("harbour")).isEqualTo(5);
    }

    @Test
    default void forgetsWhatIsDeleted() {
        var feed = PolledFeed.of("harbour", URL, Duration.ofMinutes(5), NOON);
        feeds().add(feed);

        feeds().delete(feed.id());

        assertThat(feeds().find(feed.id())).isEmpty();
        assertThat(feeds().replace(feed.stopped())).isFalse();
    }
}
