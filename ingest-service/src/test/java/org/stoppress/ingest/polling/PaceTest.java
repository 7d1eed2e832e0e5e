package org.stoppress.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.polling.PolledFeed.State;

class PaceTest {
    private static final Instant SUNDAY_NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final PolledFeed feed =
            PolledFeed.of("harbour", URI.create("https://harbour.example/feed"), INTERVAL, SUNDAY_NOON);

    @Test
    void asksAgainAfterTheIntervalAndALittle() {
        assertThat(pace(0).afterAnswer(feed, FeedHead.NONE, SUNDAY_NOON)).isEqualTo(SUNDAY_NOON.plus(INTERVAL));
        assertThat(pace(1).afterAnswer(feed, FeedHead.NONE, SUNDAY_NOON))
                .isEqualTo(SUNDAY_NOON.plus(INTERVAL).plusSeconds(30));
    }

    @Test
    void heedsThePublishersWishWithinReason() {
        assertThat(pace(0).afterAnswer(feed, wishing(Duration.ofMinutes(20)), SUNDAY_NOON))
                .isEqualTo(SUNDAY_NOON.plus(Duration.ofMinutes(20)));
        assertThat(pace(0).afterAnswer(feed, wishing(Duration.ofSeconds(1)), SUNDAY_NOON))
                .isEqualTo(SUNDAY_NOON.plus(INTERVAL));
        assertThat(pace(0).afterAnswer(feed, wishing(Duration.ofDays(365)), SUNDAY_NOON))
                .isEqualTo(SUNDAY_NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void doesNotAskInHoursAndDaysThatAreSkipped() {
        var lunch = new FeedHead(null, Set.of(12, 13), Set.of(), null, null);
        var weekend = new FeedHead(null, Set.of(0), EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), null, null);
        var always =
                new FeedHead(null, new HashSet<>(IntStream.range(0, 24).boxed().toList()), Set.of(), null, null);

        assertThat(pace(0).afterAnswer(feed, lunch, SUNDAY_NOON)).isEqualTo("2026-11-22T14:00:00Z");
        assertThat(pace(0).afterAnswer(feed, weekend, SUNDAY_NOON)).isEqualTo("2026-11-23T01:00:00Z");
        assertThat(pace(0).afterAnswer(feed, always, SUNDAY_NOON)).isEqualTo(SUNDAY_NOON.plus(INTERVAL));
    }

    @Test
    void asksRarelyWhileAHubTells() {
        var subscribed = feed.with(
                Subscription.with(URI.create("https://hub.example/"), feed.url(), "token", "secret", SUNDAY_NOON)
                        .verified(SUNDAY_NOON, Duration.ofDays(1)));

        assertThat(pace(0).afterAnswer(subscribed, FeedHead.NONE, SUNDAY_NOON))
                .isEqualTo(SUNDAY_NOON.plus(Duration.ofHours(1)));
        assertThat(pace(0).afterAnswer(subscribed, FeedHead.NONE, SUNDAY_NOON.plus(Duration.ofDays(1))))
                .isEqualTo(SUNDAY_NOON.plus(Duration.ofDays(1)).plus(INTERVAL));
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToADay() {
        var failing = feed;
        for (int failures = 1; failures <= 30; failures++) {
            var longest = Duration.between(SUNDAY_NOON, pace(1).afterFailure(failing, failure(500, null), SUNDAY_NOON));
            var shortest =
                    Duration.between(SUNDAY_NOON, pace(0).afterFailure(failing, failure(500, null), SUNDAY_NOON));

            var expected = INTERVAL.multipliedBy(1L << Math.min(failures, 20));
            var capped = expected.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : expected;
            assertThat(longest).isEqualTo(capped);
            assertThat(shortest).isEqualTo(capped.dividedBy(2));
            failing = failing.failed(SUNDAY_NOON, 500, "answers 500", State.BACKING_OFF, SUNDAY_NOON);
        }
    }

    @Test
    void waitsAsLongAsItIsToldToButNoLongerThanADay() {
        assertThat(pace(0).afterFailure(feed, failure(503, Duration.ofHours(2)), SUNDAY_NOON))
                .isEqualTo(SUNDAY_NOON.plus(Duration.ofHours(2)));
        assertThat(pace(0).afterFailure(feed, failure(503, Duration.ofDays(900)), SUNDAY_NOON))
                .isEqualTo(SUNDAY_NOON.plus(Duration.ofDays(1)));
        assertThat(pace(0).afterFailure(feed, failure(503, Duration.ofDays(-1)), SUNDAY_NOON))
                .isAfter(SUNDAY_NOON);
    }

    @Test
    void doesNotKnockSoonWhereItIsNotLetIn() {
        for (int status : new int[] {401, 403, 404}) {
            assertThat(pace(1).afterFailure(feed, failure(status, null), SUNDAY_NOON))
                    .isEqualTo(SUNDAY_NOON.plus(Duration.ofHours(1)));
        }
    }

    static PollingSettings settings() {
        return new PollingSettings(
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofSeconds(5),
                org.springframework.util.unit.DataSize.ofMegabytes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                16,
                1_000,
                Duration.ofDays(10));
    }

    private static Pace pace(double chance) {
        return new Pace(settings(), () -> chance);
    }

    private static FeedHead wishing(Duration least) {
        return new FeedHead(least, Set.of(), Set.of(), null, null);
    }

    private static Visit.Failed failure(int status, Duration retryAfter) {
        return new Visit.Failed(status, "answers " + status, retryAfter);
    }
}
