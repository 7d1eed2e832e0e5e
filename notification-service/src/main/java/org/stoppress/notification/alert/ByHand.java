package org.stoppress.notification.alert;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The newsroom's hand on public alerts. What it decides is kept, and sent, as every decision is. */
public final class ByHand {
    private static final int MOST_TRIES = 20;

    private final AlertPolicy policy;
    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final InstantSource clock;

    public ByHand(AlertPolicy policy, Ledgers ledgers, Dispatch dispatch, InstantSource clock) {
        this.policy = policy;
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /**
     * What became of a story that was sent by hand.
     *
     * @param alert what was sent; of a repetition what was sent before
     */
    public record Sent(Outcome outcome, Optional<Alert> alert) {}

    /**
     * Alerts readers of a story as it reads, whatever its urgency and age, and lets go of its brake. The same version is not told twice.
     *
     * @throws OutageException when the decision can't be kept
     */
    public Sent send(Story story) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var before = find(story.articleId());
            var decision = before.sendByHand(story, policy, clock.instant());
            if (keep(before, decision.ledger())) {
                if (decision.outcome() == Outcome.ALERTED) {
                    dispatch.send(decision.ledger().revised());
                }
                return new Sent(decision.outcome(), alert(story, before, decision));
            }
        }
        throw tooMany();
    }

    private Optional<Alert> alert(Story story, StoryLedger before, Decision decision) {
        if (decision.outcome() == Outcome.ALERTED) {
            return Optional.of(decision.ledger().pending().getLast().alert());
        }
        // Of a later one than the first it is not known any more by which step it was told.
        return decision.outcome() == Outcome.REPEATED && before.isFirst(story.version())
                ? Optional.of(policy.alert(story, Step.NEW, clock.instant()))
                : Optional.empty();
    }

    /** The alert that {@link #send} would send now; it changes nothing. */
    public Sent rehearse(Story story) {
        var before = find(story.articleId());
        var decision = before.sendByHand(story, policy, clock.instant());
        return new Sent(decision.outcome(), alert(story, before, decision));
    }

    /** Whether there was something to change. */
    public boolean brake(String articleId, Brake brake) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var before = find(articleId);
            if (before.brake() == brake) {
                return false;
            }
            if (keep(before, before.braked(brake))) {
                return true;
            }
        }
        throw tooMany();
    }

    private StoryLedger find(String articleId) {
        return ledgers.find(Set.of(articleId)).getOrDefault(articleId, StoryLedger.unknown(articleId));
    }

    private boolean keep(StoryLedger before, StoryLedger after) {
        return after.equals(before) || ledgers.keep(List.of(after)).isEmpty();
    }

    private static IllegalStateException tooMany() {
        return new IllegalStateException("Too many decide on this story at once");
    }
}
