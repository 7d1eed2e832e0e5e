package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.alert.OutageException;

class DeferredDeparturesTest {
    private final Collection<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final Collection<String> gone = new ConcurrentLinkedQueue<>();

    @Test
    void passesOnEachEndpointOnce() {
        try (var departures = new DeferredDepartures((key, reason) -> gone.add(key + ": " + reason), failures::add)) {
            for (int i = 0; i < 100; i++) {
                departures.gone("a", "reason " + i);
                departures.gone("b", "reason " + i);
            }
            await().until(() -> gone.size() >= 2);
        }

        assertThat(List.copyOf(gone)).containsExactly("a: reason 0", "b: reason 0");
        assertThat(failures).isEmpty();
    }

    @Test
    void waitsForTheStore() {
        var outages = new ConcurrentLinkedQueue<>(List.of("first", "second"));
        try (var departures = new DeferredDepartures(
                (key, _) -> {
                    if (key.equals("b") && outages.poll() != null) {
                        throw new OutageException("Away", null);
                    }
                    gone.add(key);
                },
                failures::add)) {
            List.of("a", "b", "c").forEach(key -> departures.gone(key, "Gone"));
            await().until(() -> gone.size() >= 3);
        }

        assertThat(gone).containsExactly("a", "b", "c");
        assertThat(failures).hasSize(2).allMatch(OutageException.class::isInstance);
    }

    @Test
    void oneThatFailsKeepsNoneWaiting() {
        try (var departures = new DeferredDepartures(
                (key, _) -> {
                    if (key.equals("a")) {
                        throw new IllegalStateException("Too many change it at once");
                    }
                    gone.add(key);
                },
                failures::add)) {
            departures.gone("a", "Gone");
            departures.gone("b", "Gone");
            await().until(() -> !gone.isEmpty());
        }

        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void passesOnWhatIsKnownBeforeItCloses() {
        var departures = new DeferredDepartures((key, _) -> gone.add(key), failures::add);
        departures.gone("a", "Gone");
        departures.close();

        // Nothing comes after the close: what is there now is all.
        assertThat(List.copyOf(gone)).containsExactly("a");
    }
}
