package org.stoppress.ingest.rhythm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.stoppress.ingest.story.LedgerOutageException;

/**
 * Notes which sources are heard, and says when one has gone quiet: in the log, as a metric, and to whoever asks. What is heard within half a
 * minute counts once, so that a batch is no more than a story, and a request costs nothing here.
 */
@Service
public final class Listening {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);
    private static final Duration DEAF = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 10;

    private final Rhythms rhythms;
    private final InstantSource clock;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final AtomicInteger quiet = new AtomicInteger();
    private final MeterRegistry meters;

    Listening(Rhythms rhythms, MeterRegistry meters, InstantSource clock) {
        this.rhythms = rhythms;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("stoppress.ingest.quiet.sources", quiet, AtomicInteger::get)
                .description("Sources that have been silent for alarmingly long")
                .register(meters);
    }

    /** The source has sent something that was taken. */
    public void heard(String source) {
        heard.add(source);
    }

    /** As it is by now, with what was heard here a moment ago. */
    public Optional<Rhythm> rhythm(String source) {
        if (heard.remove(source)) {
            note(source, clock.instant());
        }
        return rhythms.find(source);
    }

    /** Writes down who was heard, and looks who is quiet. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT30S")
    void listen() {
        try {
            var now = clock.instant();
            excuse(now);
            for (var source : Set.copyOf(heard)) {
                if (heard.remove(source)) {
                    note(source, now);
                }
            }
            rhythms.alarming(now).forEach(this::alarm);
            quiet.set((int) rhythms.all().stream()
                    .filter(rhythm -> rhythm.quietSince() != null)
                    .count());
        } catch (LedgerOutageException e) {
            log.debug("The rhythms can't be read now", e);
        }
    }

    /** While we were away, nobody could be heard. */
    private void excuse(Instant now) {
        var before = rhythms.listening(now);
        var deaf = before.map(last -> Duration.between(last, now)).orElse(Duration.ZERO);
        if (deaf.compareTo(DEAF) > 0) {
            rhythms.all().forEach(rhythm -> change(rhythm.source(), own -> own.excused(deaf)));
        }
    }

    private void note(String source, Instant now) {
        if (rhythms.find(source).isEmpty() && rhythms.add(Rhythm.of(source, now))) {
            return;
        }
        change(source, own -> {
            if (own.quietSince() != null) {
                log.atInfo()
                        .addKeyValue("source", source)
                        .addKeyValue("quietSince", own.quietSince())
                        .log("A source that was quiet is heard again");
            }
            return own.heard(now);
        });
    }

    private void alarm(Rhythm silent) {
        change(
                        silent.source(),
                        own -> own.quietSince() == null && own.lastAt().equals(silent.lastAt()) ? own.quiet() : own)
                .filter(own -> own.revision() == silent.revision() + 1)
                .ifPresent(own -> {
                    meters.counter("stoppress.ingest.silences").increment();
                    log.atWarn()
                            .addKeyValue("source", own.source())
                            .addKeyValue("quietSince", own.quietSince())
                            .addKeyValue("usuallyAWeek", Math.round(own.timesAWeek()))
                            .log("A source has gone quiet");
                });
    }

    private Optional<Rhythm> change(String source, UnaryOperator<Rhythm> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = rhythms.find(source);
            if (known.isEmpty()) {
                return known;
            }
            var next = change.apply(known.get());
            if (next.revision() == known.get().revision() || rhythms.replace(next)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
