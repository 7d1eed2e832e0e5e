package org.stoppress.ingest.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.stoppress.ingest.intake.KeptAnswers.KeptAnswer;
import org.stoppress.ingest.intake.KeptAnswers.Known;
import org.stoppress.ingest.story.LedgerOutageException;

/** The same request with the same key gets the same answer; another one with that key gets none. */
@Service
public final class Idempotency {
    private static final Logger log = LoggerFactory.getLogger(Idempotency.class);

    private final KeptAnswers answers;
    private final Settings settings;
    private final InstantSource clock;

    Idempotency(KeptAnswers answers, Settings settings, InstantSource clock) {
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How long answers are kept.
     *
     * @param retention at least this long
     */
    @ConfigurationProperties("stoppress.ingest.idempotency")
    public record Settings(@DefaultValue("48h") Duration retention) {}

    /** What a request with a key gets. */
    public sealed interface Outcome {
        record Answered(KeptAnswer answer) implements Outcome {}

        /** The key was used for another request. */
        record KeyReused() implements Outcome {}
    }

    /**
     * Answers a request once. Only success is kept: what was refused may be mended and sent again under the same key.
     *
     * @param request a digest of it
     * @param work makes the answer; given the same key again after a crash, it must find what it did
     */
    public Outcome once(String source, String key, String request, Supplier<KeptAnswer> work) {
        var known = answers.open(source, key, request, clock.instant());
        if (known.isPresent()) {
            Known before = known.get();
            if (!before.request().equals(request)) {
                return new Outcome.KeyReused();
            }
            if (before.answer() != null) {
                return new Outcome.Answered(before.answer());
            }
        }
        var answer = work.get();
        if (answer.status() < 300) {
            answers.keep(source, key, answer);
        } else {
            answers.forget(source, key);
        }
        return new Outcome.Answered(answer);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void sweep() {
        try {
            answers.sweep(clock.instant().minus(settings.retention()));
        } catch (LedgerOutageException e) {
            log.debug("Old answers are swept another time", e);
        }
    }
}
