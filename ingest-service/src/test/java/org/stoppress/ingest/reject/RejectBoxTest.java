package org.stoppress.ingest.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.ingest.reject.RejectsContract.refusal;
import static org.stoppress.ingest.reject.RejectsContract.sample;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.stoppress.ingest.intake.TestClock;
import org.stoppress.ingest.reject.Rejects.Query;

class RejectBoxTest {
    private static final Query ALL = new Query(null, null, null, null, null, null);

    private final TestClock clock = new TestClock();
    private final InMemoryRejects rejects = new InMemoryRejects();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RejectBox box = new RejectBox(
            rejects,
            new RejectSettings(Duration.ofDays(1), DataSize.ofBytes(100), 20, DataSize.ofBytes(1000)),
            clock,
            meters);

    @BeforeEach
    void start() {
        box.start();
    }

    @AfterEach
    void stop() {
        box.stop();
    }

    @Test
    void whoLooksSeesWhatWasPutInBefore() {
        box.put(reject("{}"));

        assertThat(box.list(ALL, 10)).hasSize(1);
        assertThat(count("kept")).isEqualTo(1);
    }

    @Test
    void keepsTheBeginningOfWhatIsLarge() {
        box.put(reject("x".repeat(101)));

        var kept = box.list(ALL, 10).getFirst();
        assertThat(kept.payload()).hasSize(100);
        assertThat(kept.size()).isEqualTo(101);
        assertThat(kept.truncated()).isTrue();
    }

    @Test
    void floodDoesNotFillTheDisk() {
        for (int i = 0; i < 5_000; i++) {
            box.put(reject("{" + i));
        }

        assertThat(box.list(ALL, 10_000)).hasSizeLessThanOrEqualTo(20 + 150);
    }

    @Test
    void losesRejectsWhileTheStoreIsAwayAndNothingElse() {
        rejects.away(true);
        for (int i = 0; i < 20; i++) {
            box.put(reject("{" + i));
        }
        box.stop();
        rejects.away(false);
        box.start();
        box.put(reject("[]"));

        assertThat(box.list(ALL, 10)).hasSize(1);
        assertThat(count("dropped")).isEqualTo(20);
    }

    @Test
    void keepsNothingForEver() {
        box.put(reject("{}"));
        assertThat(box.list(ALL, 10)).hasSize(1);

        clock.go(Duration.ofDays(1).plusSeconds(1));
        box.sweep();

        assertThat(box.list(ALL, 10)).isEmpty();
    }

    private Reject reject(String payload) {
        Instant now = clock.instant();
        return sample("harbour", now, payload, refusal(422, null, null, null));
    }

    private double count(String outcome) {
        return meters.get("stoppress.ingest.rejects")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
