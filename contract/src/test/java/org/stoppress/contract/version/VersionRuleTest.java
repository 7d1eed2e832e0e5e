package org.stoppress.contract.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class VersionRuleTest {
    @Test
    void aHigherVersionReplacesALowerOne() {
        assertThat(VersionRule.replaces(2, 1)).isTrue();
        assertThat(VersionRule.replaces(1, VersionRule.NONE)).isTrue();
    }

    @Test
    void whatWasMetBeforeChangesNothing() {
        assertThat(VersionRule.replaces(2, 2)).isFalse();
        assertThat(VersionRule.replaces(1, 2)).isFalse();
    }

    /** Withdrawals and reinstatements among them: the type of an event plays no part. */
    @RepeatedTest(50)
    void anyOrderAndRepetitionEndsAtTheHighest(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var versions = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L, 6L));
        for (int i = 0; i < 10; i++) {
            versions.add(1L + random.nextInt(6));
        }
        Collections.shuffle(versions, random);

        var state = VersionRule.NONE;
        for (long version : versions) {
            state = VersionRule.replaces(version, state) ? version : state;
        }

        assertThat(state).isEqualTo(6);
    }
}
