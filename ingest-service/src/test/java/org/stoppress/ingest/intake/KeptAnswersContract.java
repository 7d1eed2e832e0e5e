package org.stoppress.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.intake.KeptAnswers.KeptAnswer;
import org.stoppress.ingest.intake.KeptAnswers.Known;

/** What every keeper of answers does. */
public interface KeptAnswersContract {
    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    KeptAnswers answers();

    @Test
    default void keepsTheAnswerOfTheFirstRequest() {
        var key = UUID.randomUUID().toString();

        assertThat(answers().open("demo", key, "request", NOON)).isEmpty();
        assertThat(answers().open("demo", key, "other", NOON)).contains(new Known("request", null));

        var answer = new KeptAnswer(201, "/there", "{}");
        answers().keep("demo", key, answer);

        assertThat(answers().open("demo", key, "request", NOON)).contains(new Known("request", answer));
    }

    @Test
    default void keysAreTheSourcesOwn() {
        var key = UUID.randomUUID().toString();
        answers().open("demo", key, "request", NOON);

        assertThat(answers().open("other", key, "request", NOON)).isEmpty();
    }

    @Test
    default void forgets() {
        var key = UUID.randomUUID().toString();
        answers().open("demo", key, "request", NOON);

        answers().forget("demo", key);

        assertThat(answers().open("demo", key, "other", NOON)).isEmpty();
    }

    @Test
    default void sweepsWhatIsOld() {
        var old = UUID.randomUUID().toString();
        var recent = UUID.randomUUID().toString();
        answers().open("demo", old, "request", NOON);
        answers().open("demo", recent, "request", NOON.plusSeconds(2));

        answers().sweep(NOON.plusSeconds(1));

        assertThat(answers().open("demo", recent, "request", NOON.plusSeconds(2)))
                .isPresent();
        assertThat(answers().open("demo", old, "request", NOON.plusSeconds(2))).isEmpty();
    }
}
