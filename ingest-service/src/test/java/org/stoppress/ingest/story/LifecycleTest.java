package org.stoppress.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.story.Lifecycle.Act;
import org.stoppress.ingest.story.Lifecycle.Place;
import org.stoppress.ingest.story.Lifecycle.Sign;

class LifecycleTest {
    private static Lifecycle with(Sign... signs) {
        return new Lifecycle(List.of(signs), false);
    }

    @Test
    void knowsIptcsWordsInEverySpelling() {
        for (var word : List.of(
                "canceled", "Cancelled", " stat:canceled ", "http://cv.iptc.org/newscodes/pubstatusg2/canceled")) {
            assertThat(Lifecycle.USUAL.means(Place.STATUS, word)).as(word).contains(Act.KILL);
        }
        assertThat(Lifecycle.USUAL.means(Place.STATUS, "stat:usable")).contains(Act.UPDATE);
        assertThat(Lifecycle.USUAL.means(Place.STATUS, "stat:withheld")).contains(Act.WITHHOLD);
        assertThat(Lifecycle.USUAL.means(Place.SIGNAL, "sig:correction")).contains(Act.CORRECTION);
        assertThat(Lifecycle.USUAL.means(Place.STATUS, "stat:soon")).isEmpty();
        assertThat(Lifecycle.USUAL.means(Place.HEADLINE, "Kill Bill returns")).isEmpty();
    }

    @Test
    void sourcesOwnWordsComeFirst() {
        var own =
                with(new Sign(Place.STATUS, "Canceled", Act.WITHHOLD), new Sign(Place.SIGNAL, "corr", Act.CORRECTION));

        assertThat(own.means(Place.STATUS, "stat:canceled")).contains(Act.WITHHOLD);
        assertThat(own.means(Place.STATUS, "cancelled")).contains(Act.KILL);
        assertThat(own.means(Place.SIGNAL, "ep:CORR")).contains(Act.CORRECTION);
        assertThat(own.means(Place.TAG, "corr")).isEmpty();
    }

    @Test
    void headlinesAndNotesBeginWithTheWord() {
        var own = with(new Sign(Place.HEADLINE, "KILL", Act.KILL), new Sign(Place.NOTE, "corrects:", Act.CORRECTION));

        assertThat(own.means(Place.HEADLINE, "KILL - Rain closes road")).contains(Act.KILL);
        assertThat(own.means(Place.HEADLINE, "Kill")).contains(Act.KILL);
        assertThat(own.means(Place.HEADLINE, "Killing frost in Port Ellery")).isEmpty();
        assertThat(own.means(Place.HEADLINE, "Frost: a kill")).isEmpty();
        assertThat(own.means(Place.NOTE, "CORRECTS:spelling of Ellery")).contains(Act.CORRECTION);
    }

    @Test
    void staysWithinBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sign(Place.TAG, " ", Act.KILL));
        var sign = new Sign(Place.TAG, "a", Act.KILL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lifecycle(Collections.nCopies(Lifecycle.MOST_SIGNS + 1, sign), false));
    }
}
