package org.stoppress.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts what comes in and what becomes of it: received is the sum of all outcomes. */
@Component
final class Tally {
    private enum Outcome {
        PUBLISHED,
        QUEUED,
        EMBARGOED,
        WITHHELD,
        DUPLICATE,
        WITHDRAWN,
        REFUSED,
        FAILED
    }

    private final Counter received;
    private final Map<Outcome, Counter> outcomes;
    private final Counter released;

    Tally(MeterRegistry registry) {
        this.received = Counter.builder("stoppress.ingest.received")
                .description("Stories that were sent to us")
                .register(registry);
        this.outcomes = Arrays.stream(Outcome.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        outcome -> Counter.builder("stoppress.ingest.outcomes")
                                .description("What became of them")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        this.released = Counter.builder("stoppress.ingest.released")
                .description("Versions let out when their embargo ended")
                .register(registry);
    }

    void count(Result result) {
        count(
                switch (result) {
                    case Result.Accepted(var receipt) ->
                        Outcome.valueOf(receipt.status().name());
                    case Result.Refused _, Result.Unreadable _, Result.TooLarge _ -> Outcome.REFUSED;
                    case Result.Failed _ -> Outcome.FAILED;
                });
    }

    void refused() {
        count(Outcome.REFUSED);
    }

    void failed() {
        count(Outcome.FAILED);
    }

    void released() {
        released.increment();
    }

    private void count(Outcome outcome) {
        received.increment();
        Objects.requireNonNull(outcomes.get(outcome)).increment();
    }
}
