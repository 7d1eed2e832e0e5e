package org.stoppress.ingest.polling;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.stoppress.http.outbound.OutboundResponse;
import org.stoppress.ingest.polling.PolledFeed.Claim;
import org.stoppress.ingest.polling.PolledFeed.Counts;
import org.stoppress.ingest.polling.PolledFeed.Memory;
import org.stoppress.ingest.polling.PolledFeed.State;

/**
 * Asks one feed, and takes in what it says. Whoever dies in the middle has written nothing of it: the claim runs out and another asks again;
 * what was taken already is a duplicate then.
 */
@Component
final class Poller {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    /** The store was away in the middle of a document: soon, not in an interval. */
    private static final Duration LOST = Duration.ofSeconds(15);

    /** That were made before a feed is given up, however old it is. */
    private static final int FEWEST_FAILURES = 10;

    private final PolledFeeds feeds;
    private final Keeping keeping;
    private final Visits visits;
    private final Desk desk;
    private final Hubs hubs;
    private final Pace pace;
    private final PollingSettings settings;
    private final MeterRegistry meters;
    private final InstantSource clock;

    Poller(
            PolledFeeds feeds,
            Keeping keeping,
            Visits visits,
            Desk desk,
            Hubs hubs,
            Pace pace,
            PollingSettings settings,
            MeterRegistry meters,
            InstantSource clock) {
        this.feeds = feeds;
        this.keeping = keeping;
        this.visits = visits;
        this.desk = desk;
        this.hubs = hubs;
        this.pace = pace;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Does what is due about the feed, unless another instance does. */
    void attend(String id) {
        claim(id).ifPresent(feed -> {
            if (feed.state() == State.REMOVED) {
                feeds.delete(id);
            } else if (!desk.admits(feed.source())) {
                finish(feed, own -> own.released().askedAt(clock.instant().plus(own.interval())));
            } else if (feed.nextPollAt().isAfter(clock.instant())) {
                finish(feed, PolledFeed::released).ifPresent(hubs::goOn);
            } else {
                poll(feed);
            }
        });
    }

    private Optional<PolledFeed> claim(String id) {
        var now = clock.instant();
        return feeds.find(id)
                .filter(feed -> feed.dueAt() != null && !feed.dueAt().isAfter(now))
                .map(feed -> feed.claimed(new Claim(UUID.randomUUID().toString(), now.plus(settings.lease()))))
                .filter(feeds::replace);
    }

    private void poll(PolledFeed feed) {
        var visit = visits.visit(feed);
        switch (visit) {
            case Visit.Fresh fresh -> read(feed, fresh);
            case Visit.Unchanged(var settled, var answer) ->
                answered(feed, settled, answer, null, new Counts(0, 0), FeedHead.ofHeaders(answer, settled));
            case Visit.Gone _ -> {
                count("gone");
                log.atWarn()
                        .addKeyValue("feed", feed.id())
                        .addKeyValue("url", feed.url())
                        .log("A feed is no more");
                finish(feed, own -> own.failed(clock.instant(), 410, "is no more (410)", State.GONE, own.nextPollAt()));
            }
            case Visit.Failed failed -> failed(feed, failed);
        }
    }

    private void read(PolledFeed feed, Visit.Fresh fresh) {
        var answer = fresh.answer();
        var known = memory(fresh);
        if (known.digest() != null && known.digest().equals(feed.memory().digest())) {
            answered(feed, fresh.settled(), answer, known, new Counts(0, 0), FeedHead.of(answer, fresh.at()));
            return;
        }
        var type = FeedHead.mediaType(answer.header("Content-Type").orElse(null), answer.body());
        if (type.isEmpty()) {
            failed(feed, new Visit.Failed(answer.status(), "is no feed, but something else", null));
            return;
        }
        var taken = desk.take(feed.source(), type.get(), answer.body());
        if (taken.fault() != null) {
            failed(feed, new Visit.Failed(answer.status(), "can't be read: " + taken.fault(), null));
        } else if (taken.lost() > 0) {
            finish(feed, own -> own.released().askedAt(clock.instant().plus(LOST)));
        } else {
            var counts = new Counts(taken.seen(), taken.taken());
            answered(feed, fresh.settled(), answer, known, counts, FeedHead.of(answer, fresh.at()));
        }
    }

    private static Memory memory(Visit.Fresh fresh) {
        var answer = fresh.answer();
        return new Memory(
                fresh.at(),
                answer.header("ETag").orElse(null),
                answer.header("Last-Modified").orElse(null),
                PolledFeed.digest(answer.body()));
    }

    private void answered(
            PolledFeed feed,
            URI settled,
            OutboundResponse answer,
            @Nullable Memory known,
            Counts counts,
            FeedHead head) {
        count(answer.status() == 304 ? "unchanged" : "fresh");
        if (!settled.equals(feed.url())) {
            log.atInfo()
                    .addKeyValue("feed", feed.id())
                    .addKeyValue("from", feed.url())
                    .addKeyValue("to", settled)
                    .log("A feed has moved");
        }
        var now = clock.instant();
        finish(
                        feed,
                        own -> own.answered(
                                now,
                                answer.status(),
                                // Somebody may have given it another address meanwhile.
                                own.url().equals(feed.url()) ? settled : own.url(),
                                known == null ? own.memory() : known,
                                counts,
                                pace.afterAnswer(own, head, now)))
                .ifPresent(own -> hubs.consider(own, head));
    }

    private void failed(PolledFeed feed, Visit.Failed failure) {
        count("failed");
        var now = clock.instant();
        var next = isHopeless(feed, now) ? State.STOPPED : State.BACKING_OFF;
        (next == State.STOPPED ? log.atWarn() : log.atInfo())
                .addKeyValue("feed", feed.id())
                .addKeyValue("url", feed.url())
                .addKeyValue("why", failure.why())
                .log(next == State.STOPPED ? "A feed has failed for too long and is not asked again" : "A feed failed");
        finish(
                feed,
                own -> own.failed(now, failure.status(), failure.why(), next, pace.afterFailure(own, failure, now)));
    }

    private boolean isHopeless(PolledFeed feed, Instant now) {
        var good = feed.past().lastSuccessAt();
        var since = good == null ? feed.createdAt() : good;
        return feed.past().failures() >= FEWEST_FAILURES
                && since.plus(settings.giveUp()).isBefore(now);
    }

    /** Writes what came of it, if the claim is still ours. */
    private Optional<PolledFeed> finish(PolledFeed claimed, UnaryOperator<PolledFeed> change) {
        var claim = claimed.claim();
        return claim == null
                ? Optional.empty()
                : keeping.change(claimed.id(), own -> own.isClaimedBy(claim.token()) ? change.apply(own) : own);
    }

    private void count(String outcome) {
        meters.counter("stoppress.ingest.polls", "outcome", outcome).increment();
    }
}
