package org.stoppress.notification.matching;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Brake;
import org.stoppress.notification.alert.ByHand;
import org.stoppress.notification.alert.Outcome;
import org.stoppress.notification.alert.Story;
import org.stoppress.notification.alert.StoryEvent;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Delivery;

/**
 * The newsroom's desk: sends, holds and stops alerts by hand. Each of these may be asked again, after whatever cut it short: what was done is
 * not done twice, and what was not is finished.
 */
public final class Desk {
    /** An older story is no news. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final ByHand byHand;
    private final Matching matching;
    private final Deliveries deliveries;
    private final StoryLog log;
    private final InstantSource clock;

    public Desk(ByHand byHand, Matching matching, Deliveries deliveries, StoryLog log, InstantSource clock) {
        this.byHand = byHand;
        this.matching = matching;
        this.deliveries = deliveries;
        this.log = log;
        this.clock = clock;
    }

    /** What came of an attempt to send a story. */
    public sealed interface Sending {
        /**
         * @param first whether it was not sent before
         * @param alert absent where it was sent before, and is not remembered in full
         */
        record Sent(boolean first, Story story, Optional<Alert> alert) implements Sending {}

        /**
         * Nobody but canaries was told.
         *
         * @param audience how many readers of each channel it would concern
         */
        record Rehearsed(Alert alert, int canaries, Map<String, Long> audience) implements Sending {}

        /** The log of the last days has no such story. */
        record Unknown() implements Sending {}

        /** It is another source's. */
        record Foreign() implements Sending {}

        record Withdrawn() implements Sending {}

        /** Its time is over, or a newer version is coming. */
        record Refused(String why) implements Sending {}
    }

    /**
     * Sends the alert of a story as it reads now, to everyone and to each reader whom it concerns.
     *
     * @param source who asks
     * @param headline to be shown instead of the story's, as the summary
     * @param dryRun whether only canaries are told
     */
    public Sending send(
            String source, String articleId, @Nullable String headline, @Nullable String summary, boolean dryRun) {
        return log.newest(articleId, clock.instant().minus(NEWS))
                .<Sending>map(event -> switch (event) {
                    case StoryEvent.Withdrawn _ -> new Sending.Withdrawn();
                    case StoryEvent.WithStory withStory -> send(source, withStory.story(), headline, summary, dryRun);
                })
                .orElseGet(Sending.Unknown::new);
    }

    private Sending send(
            String source, Story story, @Nullable String headline, @Nullable String summary, boolean dryRun) {
        if (!story.source().equals(source)) {
            return new Sending.Foreign();
        }
        var sent = story.sentAs(headline, summary);
        return dryRun ? rehearse(sent) : send(sent);
    }

    private Sending send(Story story) {
        var sent = byHand.send(story);
        return switch (sent.outcome()) {
            case ALERTED, REPEATED -> {
                deliveries.brake(story.articleId(), false);
                matching.apply(new StoryEvent.Written(story, clock.instant()), false);
                yield new Sending.Sent(sent.outcome() == Outcome.ALERTED, story, sent.alert());
            }
            case EXPIRED -> new Sending.Refused("The story has expired.");
            case SILENT, STALE, HELD, OVERTAKEN ->
                new Sending.Refused("A newer version of the story is being decided on; try again.");
        };
    }

    private Sending rehearse(Story story) {
        var now = clock.instant();
        var sent = byHand.rehearse(story);
        return sent.alert()
                .<Sending>map(alert -> new Sending.Rehearsed(
                        alert, matching.rehearse(alert.rehearsed(now), story), matching.audience(story)))
                .orElseGet(
                        () -> new Sending.Refused("There would be no alert: it was sent, or the story has expired."));
    }

    /** Whose story it is; empty where the log of the last days does not say. */
    public Optional<String> source(String articleId) {
        return log.newest(articleId, clock.instant().minus(NEWS))
                .filter(StoryEvent.WithStory.class::isInstance)
                .map(event -> ((StoryEvent.WithStory) event).story().source());
    }

    /**
     * Holds, or stops, whatever new would be told of a story, known or not. What was told is put right nevertheless.
     *
     * @return how many readers who were waiting for it are not told any more
     */
    public int brake(String articleId, Brake brake) {
        var _ = byHand.brake(articleId, brake);
        deliveries.brake(articleId, brake != Brake.NONE);
        if (brake != Brake.STOPPED) {
            return 0;
        }
        var waiting = deliveries.ofArticle(articleId).stream()
                .filter(each -> each.waits() && !each.kind().mends())
                .map(Delivery::id)
                .toList();
        deliveries.cancel(waiting, "The newsroom stopped it.", clock.instant());
        return waiting.size();
    }
}
