package org.stoppress.notification.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.POLICY;
import static org.stoppress.notification.alert.SampleStories.quiet;
import static org.stoppress.notification.alert.SampleStories.takenDown;
import static org.stoppress.notification.alert.SampleStories.urgent;
import static org.stoppress.notification.alert.SampleStories.withdrawn;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every store of ledgers does. */
public interface LedgersContract {
    Ledgers ledgers();

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static StoryLedger after(StoryEvent... events) {
        return after(StoryLedger.unknown(events[0].articleId()), events);
    }

    private static StoryLedger after(StoryLedger before, StoryEvent... events) {
        var ledger = before;
        for (var event : events) {
            ledger = ledger.decide(event, POLICY, NOW).ledger();
        }
        return ledger;
    }

    private static Confirmation confirmation(Pending pending) {
        return new Confirmation(
                pending.alert().articleId(),
                pending.alert().id(),
                pending.alert().version(),
                pending.erases());
    }

    @Test
    default void findsWhatWasKeptWordForWord() {
        var full = after(urgent(newId(), 1).expiring(NOW.plusSeconds(60)).written());
        var withdrawn = after(urgent(newId(), 1).written(), withdrawn(full.articleId(), 2));
        var sparse = after(quiet(newId(), 1).asBreaking().written());

        assertThat(ledgers().keep(List.of(full, withdrawn, sparse))).isEmpty();

        assertThat(ledgers()
                        .find(List.of(full.articleId(), withdrawn.articleId(), sparse.articleId(), newId()))
                        .values())
                .containsExactlyInAnyOrder(full.revised(), withdrawn.revised(), sparse.revised());
    }

    @Test
    default void findsNothingOfStoriesThatNobodyKept() {
        assertThat(ledgers().find(List.of())).isEmpty();
        assertThat(ledgers().find(List.of(newId()))).isEmpty();
    }

    @Test
    default void refusesTheSecondWhoBegins() {
        var id = newId();
        var other = after(urgent(newId(), 1).written());
        ledgers().keep(List.of(after(urgent(id, 1).written())));

        var lost = ledgers().keep(List.of(after(withdrawn(id, 2)), other));

        assertThat(lost).containsExactly(id);
        assertThat(ledgers().find(List.of(id)).get(id).version()).isEqualTo(1);
        assertThat(ledgers().find(List.of(other.articleId()))).hasSize(1);
    }

    @Test
    default void refusesWhoeverReadBeforeAnothersWrite() {
        var id = newId();
        ledgers().keep(List.of(after(urgent(id, 1).written())));
        var read = ledgers().find(List.of(id)).get(id);

        assertThat(ledgers().keep(List.of(after(read, urgent(id, 2).corrected()))))
                .isEmpty();
        assertThat(ledgers().keep(List.of(after(read, withdrawn(id, 3))))).containsExactly(id);

        assertThat(ledgers().find(List.of(id)).get(id).version()).isEqualTo(2);
    }

    @Test
    default void strikesOutWhatIsConfirmedOnce() {
        var id = newId();
        ledgers().keep(List.of(after(urgent(id, 1).written(), urgent(id, 2).corrected())));
        var before = ledgers().find(List.of(id)).get(id);

        ledgers().confirm(List.of(confirmation(before.pending().getFirst())));
        ledgers().confirm(List.of(confirmation(before.pending().getFirst())));

        var after = ledgers().find(List.of(id)).get(id);
        assertThat(after.pending()).containsExactly(before.pending().getLast());
        assertThat(after.told()).hasSize(2);
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(ledgers().keep(List.of(before))).containsExactly(id);
    }

    @Test
    default void forgetsTheTextOnceATakedownIsOut() {
        var id = newId();
        ledgers().keep(List.of(after(urgent(id, 1).written(), takenDown(id, 2))));
        var before = ledgers().find(List.of(id)).get(id);
        assertThat(before.told()).hasSize(1);

        ledgers()
                .confirm(before.pending().stream()
                        .map(LedgersContract::confirmation)
                        .toList());

        var after = ledgers().find(List.of(id)).get(id);
        assertThat(after.told()).isEmpty();
        assertThat(after.alerted()).isTrue();
        assertThat(after.gone()).isTrue();
    }

    @Test
    default void knowsWhatIsOverdue() {
        var due = after(urgent(newId(), 1).written());
        var done = after(urgent(newId(), 1).written());
        ledgers().keep(List.of(due, done));
        ledgers().confirm(List.of(confirmation(done.pending().getFirst())));

        assertThat(ledgers().overdue(NOW, 1_000))
                .extracting(StoryLedger::articleId)
                .doesNotContain(due.articleId(), done.articleId());
        assertThat(ledgers().overdue(NOW.plus(POLICY.lease()), 1_000))
                .contains(due.revised())
                .extracting(StoryLedger::articleId)
                .doesNotContain(done.articleId());
    }

    @Test
    default void letsOneOfManyWritersWin() throws Exception {
        var id = newId();
        var writers = new ArrayList<Callable<Boolean>>();
        for (int i = 1; i <= 16; i++) {
            var mine = after(urgent(id, i).written());
            writers.add(() -> ledgers().keep(List.of(mine)).isEmpty());
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int won = 0;
            for (var result : threads.invokeAll(writers)) {
                won += result.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
