package org.stoppress.ingest.polling;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** When to ask again. What all would do at one time is spread by chance. */
final class Pace {
    /** Who has to change something at their end, or at ours, won't have done it in a minute. */
    private static final Duration REFUSED = Duration.ofHours(1);

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);
    private static final double SPREAD = 0.1;

    private final PollingSettings settings;
    private final DoubleSupplier chance;

    Pace(PollingSettings settings) {
        this(settings, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * @param chance from 0 to 1
     */
    Pace(PollingSettings settings, DoubleSupplier chance) {
        this.settings = settings;
        this.chance = chance;
    }

    /** After an answer: no sooner than we and the publisher wish. */
    Instant afterAnswer(PolledFeed feed, FeedHead head, Instant now) {
        var pause = feed.isSubscribed(now) ? longer(feed.interval(), settings.subscribed()) : feed.interval();
        if (head.least() != null) {
            pause = longer(pause, shorter(head.least(), settings.longestHint()));
        }
        return open(now.plus(spread(pause, 0, SPREAD)), head);
    }

    /** After a failure: twice as long each time, from half as long to all of it, so that many don't come back at once. */
    Instant afterFailure(PolledFeed feed, Visit.Failed failure, Instant now) {
        var longest = settings.longestPause();
        var doubled = 1L << Math.min(20, feed.past().failures() + 1);
        var pause = shorter(feed.interval().multipliedBy(doubled), longest);
        if (failure.status() != null && REFUSALS.contains(failure.status())) {
            pause = longer(pause, REFUSED);
        }
        var least = failure.retryAfter() == null ? settings.shortest() : shorter(failure.retryAfter(), longest);
        return now.plus(longer(spread(pause, -0.5, 0.5), least));
    }

    /** The first moment outside the hours and days in which the publisher does not want to be asked. */
    private static Instant open(Instant at, FeedHead head) {
        var time = at.atOffset(ZoneOffset.UTC);
        for (int hours = 0; hours < 7 * 24; hours++) {
            if (!head.skipHours().contains(time.getHour()) && !head.skipDays().contains(time.getDayOfWeek())) {
                return time.toInstant();
            }
            time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        // Never is no answer.
        return at;
    }

    private Duration spread(Duration pause, double from, double width) {
        return pause.plusMillis((long) (pause.toMillis() * (from + width * chance.getAsDouble())));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
