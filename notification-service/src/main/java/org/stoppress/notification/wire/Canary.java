package org.stoppress.notification.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.alert.AlertCodec;
import org.stoppress.log.LogWriter;
import org.stoppress.notification.alert.Ledgers;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.alert.StoryLedger;

/**
 * Goes the way of an alert every minute, so that silence is noticed before a newsroom needs it: a decision is kept in the store, a record
 * goes to the topic of alerts, and comes back to the reader that feeds the streams. It has a type of its own there, and nothing in it to
 * be shown: no reader of alerts takes it for one. Each instance sends its own, and looks for no other.
 */
@Component("canaryHealthIndicator")
class Canary implements HealthIndicator, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Canary.class);
    private static final byte[] TYPE = "alert-canary".getBytes(StandardCharsets.US_ASCII);
    private static final String LEDGER = "canary";
    private static final byte[] NOTHING = {};
    private static final int MISSES = 3;

    private final CanarySettings settings;
    private final Ledgers ledgers;
    private final LogWriter writer;
    private final InstantSource clock;
    private final Timer latency;
    private final String name = "canary-" + UUID.randomUUID();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("canary").daemon().factory());
    private volatile long sentAt;
    private volatile Instant lastBack;
    private volatile boolean running;

    Canary(CanarySettings settings, Ledgers ledgers, LogWriter writer, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.ledgers = ledgers;
        this.writer = writer;
        this.clock = clock;
        // A start has its grace.
        this.lastBack = clock.instant();
        this.latency = Timer.builder("stoppress.canary.latency")
                .description("From the decision on the canary to the streams")
                .register(meters);
        if (settings.sings()) {
            Gauge.builder(
                            "stoppress.canary.age",
                            this,
                            canary -> canary.silence().toMillis() / 1_000.0)
                    .description("How long ago the canary was heard")
                    .baseUnit("seconds")
                    .register(meters);
        }
    }

    private void send() {
        try {
            sentAt = System.nanoTime();
            var known = ledgers.find(Set.of(LEDGER)).getOrDefault(LEDGER, StoryLedger.unknown(LEDGER));
            // Who loses to another instance's canary has seen the store work, too.
            var _ = ledgers.keep(List.of(known));
            var _ = writer.send(Topics.ALERTS, key(), Map.of(AlertCodec.TYPE_HEADER, TYPE), NOTHING);
        } catch (OutageException e) {
            log.atDebug().addKeyValue("cause", e.getMessage()).log("The canary can't be sent");
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("cause", e.toString()).log("The canary can't be sent");
        }
    }

    /** Whether this is a canary, be it another's, and no alert. */
    static boolean isOne(ConsumerRecord<byte[], byte[]> alert) {
        var type = alert.headers().lastHeader(AlertCodec.TYPE_HEADER);
        return type != null && Arrays.equals(type.value(), TYPE);
    }

    /** By the reader of the topic: this has come. */
    void heard(ConsumerRecord<byte[], byte[]> canary) {
        if (Arrays.equals(canary.key(), key()) && sentAt != 0) {
            lastBack = clock.instant();
            latency.record(System.nanoTime() - sentAt, TimeUnit.NANOSECONDS);
        }
    }

    private byte[] key() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private Duration silence() {
        return Duration.between(lastBack, clock.instant());
    }

    @Override
    public Health health() {
        if (!settings.sings()) {
            return Health.unknown().withDetail("canary", "none is sent").build();
        }
        var silence = silence();
        return (silence.compareTo(settings.every().multipliedBy(MISSES)) > 0 ? Health.down() : Health.up())
                .withDetail("heardAt", lastBack.toString())
                .withDetail("silentForSeconds", silence.toSeconds())
                .build();
    }

    @Override
    public void start() {
        running = true;
        if (settings.sings()) {
            long pause = settings.every().toMillis();
            var _ = timer.scheduleWithFixedDelay(this::send, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
