package org.stoppress.notification.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The double of the other tests; it passes the same suite as the adapter. */
public class InMemoryLedgers implements Ledgers {
    private final Map<String, StoryLedger> ledgers = new TreeMap<>();
    private boolean away;

    /** From now on the store is not reachable. */
    public void goAway(boolean nowAway) {
        away = nowAway;
    }

    public synchronized Map<String, StoryLedger> all() {
        return Map.copyOf(ledgers);
    }

    @Override
    public synchronized Map<String, StoryLedger> find(Collection<String> articleIds) {
        reach();
        return articleIds.stream()
                .filter(ledgers::containsKey)
                .collect(Collectors.toMap(Function.identity(), ledgers::get));
    }

    @Override
    public synchronized Set<String> keep(Collection<StoryLedger> changed) {
        reach();
        var lost = new HashSet<String>();
        for (var ledger : changed) {
            var known = ledgers.get(ledger.articleId());
            if (ledger.revision() == (known == null ? 0 : known.revision())) {
                ledgers.put(ledger.articleId(), ledger.revised());
            } else {
                lost.add(ledger.articleId());
            }
        }
        return lost;
    }

    @Override
    public synchronized void confirm(Collection<Confirmation> confirmations) {
        reach();
        confirmations.forEach(confirmation ->
                ledgers.computeIfPresent(confirmation.articleId(), (_, ledger) -> struck(ledger, confirmation)));
    }

    private static StoryLedger struck(StoryLedger ledger, Confirmation confirmation) {
        if (ledger.pending().stream().noneMatch(each -> each.alert().id().equals(confirmation.alertId()))) {
            return ledger;
        }
        return new StoryLedger(
                ledger.articleId(),
                ledger.version(),
                ledger.gone(),
                ledger.alerted(),
                ledger.told().stream()
                        .filter(told -> !confirmation.erases() || told.version() > confirmation.version())
                        .toList(),
                ledger.pending().stream()
                        .filter(each -> !each.alert().id().equals(confirmation.alertId()))
                        .toList(),
                ledger.brake(),
                ledger.revision() + 1);
    }

    @Override
    public synchronized List<StoryLedger> overdue(Instant now, int most) {
        reach();
        return ledgers.values().stream()
                .filter(ledger -> ledger.pending().stream()
                        .anyMatch(each -> !each.leaseUntil().isAfter(now)))
                .sorted(Comparator.comparing(ledger -> ledger.pending().stream()
                        .map(Pending::leaseUntil)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()))
                .limit(most)
                .toList();
    }

    private void reach() {
        if (away) {
            throw new OutageException("away", new IllegalStateException());
        }
    }
}
