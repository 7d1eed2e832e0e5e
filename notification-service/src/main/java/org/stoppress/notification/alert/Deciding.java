package org.stoppress.notification.alert;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides for each event whether readers are alerted, keeps the decision, then sends the alert. If the process ends in between,
 * the {@link Relay} sends it. Safe for use by many threads and instances.
 */
public final class Deciding {
    private final AlertPolicy policy;
    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final InstantSource clock;

    public Deciding(AlertPolicy policy, Ledgers ledgers, Dispatch dispatch, InstantSource clock) {
        this.policy = policy;
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /**
     * Decides a batch.
     *
     * @param events in the order in which they are to be decided
     * @return how many events had which outcome
     * @throws OutageException when decisions can't be kept; the same batch may be given again
     */
    public Map<Outcome, Integer> decide(List<? extends StoryEvent> events) {
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        var open = new LinkedHashMap<String, List<StoryEvent>>();
        for (var event : events) {
            if (policy.concerns(event)) {
                open.computeIfAbsent(event.articleId(), _ -> new ArrayList<>()).add(event);
            } else {
                outcomes.merge(Outcome.SILENT, 1, Integer::sum);
            }
        }
        var known = ledgers.find(open.values().stream()
                .filter(ofStory -> !isBeginning(ofStory))
                .map(ofStory -> ofStory.getFirst().articleId())
                .toList());
        while (!open.isEmpty()) {
            var rounds = new ArrayList<Round>();
            for (var ofStory : open.entrySet()) {
                rounds.add(round(
                        known.getOrDefault(ofStory.getKey(), StoryLedger.unknown(ofStory.getKey())),
                        ofStory.getValue()));
            }
            var lost = ledgers.keep(
                    rounds.stream().filter(Round::changes).map(Round::after).toList());
            for (var round : rounds) {
                if (!lost.contains(round.after().articleId())) {
                    open.remove(round.after().articleId());
                    round.outcomes().forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
                    if (round.alerts()) {
                        dispatch.send(round.after().revised());
                    }
                }
            }
            known = ledgers.find(lost);
        }
        return outcomes;
    }

    /** Nothing can be known of a story that begins, or it is found out when its ledger is kept: this saves a read. */
    private static boolean isBeginning(Collection<StoryEvent> ofStory) {
        return ofStory.stream().anyMatch(event -> event instanceof StoryEvent.Written && event.version() == 1);
    }

    private Round round(StoryLedger before, List<StoryEvent> events) {
        var outcomes = new ArrayList<Outcome>();
        var ledger = before;
        for (var event : events) {
            var decision = ledger.decide(event, policy, clock.instant());
            outcomes.add(decision.outcome());
            ledger = decision.ledger();
        }
        return new Round(before, ledger, outcomes);
    }

    /** One story's events of a batch, decided. */
    private record Round(StoryLedger before, StoryLedger after, List<Outcome> outcomes) {
        boolean changes() {
            return !after.equals(before);
        }

        boolean alerts() {
            return outcomes.contains(Outcome.ALERTED);
        }
    }
}
