package org.stoppress.notification.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
    private final Collection<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final List<Collection<Confirmation>> writes = Collections.synchronizedList(new ArrayList<>());

    @Test
    void strikesOutTogetherWhatComesTogether() {
        try (var confirmations = new Confirmations(new Writes(), failures::add)) {
            for (int i = 0; i < 100; i++) {
                confirmations.accept(confirmation(i));
            }
        }

        assertThat(writes.stream().mapToInt(Collection::size).sum()).isEqualTo(100);
        assertThat(writes.size()).as("writes").isLessThan(100);
        assertThat(failures).isEmpty();
    }

    @Test
    void strikesOutWhatIsKnownBeforeItCloses() {
        var confirmations = new Confirmations(new Writes(), failures::add);
        confirmations.accept(confirmation(1));
        confirmations.close();

        // Nothing comes after the close: what is there now is all.
        assertThat(writes).isEqualTo(List.of(List.of(confirmation(1))));
    }

    @Test
    void saysWhatCouldNotBeStruckOut() {
        var away = new InMemoryLedgers();
        away.goAway(true);

        try (var confirmations = new Confirmations(away, failures::add)) {
            confirmations.accept(confirmation(1));
        }

        assertThat(failures).singleElement().isInstanceOf(OutageException.class);
    }

    private static Confirmation confirmation(int number) {
        return new Confirmation("article-" + number, "alert-" + number, 1, false);
    }

    private final class Writes extends InMemoryLedgers {
        @Override
        public synchronized void confirm(Collection<Confirmation> confirmations) {
            writes.add(List.copyOf(confirmations));
        }
    }
}
