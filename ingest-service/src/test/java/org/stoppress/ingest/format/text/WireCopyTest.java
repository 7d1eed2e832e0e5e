package org.stoppress.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Release;

/** Agency copy as it comes from a wire or by mail, with what is written around it for desks. */
class WireCopyTest {
    private static final TextFormat FORMAT = new TextFormat(new Languages());

    private static Draft.Submission copy(String text) {
        return (Draft.Submission)
                FormatContract.drafts(FORMAT.parse(ContentType.of("text/plain"), text.getBytes(StandardCharsets.UTF_8)))
                        .getFirst();
    }

    @Test
    void takesTheStoryOutOfWhatDesksAreTold() {
        var draft = copy("""
                BC-EU--Harbor Fire, 2nd Ld-Writethru,312
                URGENT
                (Eds: Updates with death toll, quotes. Will be updated.
                With photos.)
                Fire kills three in harbor warehouse
                By ANNA KELLER
                Press Wire Writer

                HAMBURG, Germany (PW) — A fire in a harbor warehouse killed three people early Tuesday, police said.

                The fire broke out shortly after midnight, said a spokesman, Jens Vogt.

                MORE

                ___

                Press Wire writer Karl Blau in Berlin contributed to this report.

                -30-
                """);

        var story = draft.content();
        assertThat(story.headline()).isEqualTo("Fire kills three in harbor warehouse");
        assertThat(story.byline()).isEqualTo("ANNA KELLER");
        assertThat(story.dateline()).isEqualTo("HAMBURG, Germany");
        assertThat(story.urgency()).isEqualTo(3);
        assertThat(story.bodyText())
                .startsWith("HAMBURG, Germany (PW) — A fire")
                .contains("Karl Blau")
                .doesNotContain("Eds:", "-30-", "URGENT", "Writethru");
        assertThat(draft.extras())
                .containsEntry("slugline", "BC-EU--Harbor Fire, 2nd Ld-Writethru,312")
                .containsEntry("edNote", "(Eds: Updates with death toll, quotes. Will be updated. With photos.)");
        assertThat(draft.extras().get("wire")).isEqualTo(List.of("-30-", "URGENT", "Press Wire Writer"));
        assertThat(draft.embargo()).isNull();
        assertThat(draft.release()).isEqualTo(Release.USABLE);
    }

    @Test
    void readsTeleprintersCopy() {
        var draft = copy("""
                zczc
                a0123
                r n
                BC-WEATHER-STORM 1stLd 03-04 0210
                ^Storm shuts ferries across north<
                ^By Tom Reed=
                ^Press Wire Staff Writer=
                   PORTREE, Scotland (PW) _ Ferries were cancelled across the north on Wednesday
                as a storm brought gusts of 90 miles an hour to the islands.
                   "It is the worst I can remember," said one skipper, who had tied up his boat
                on Monday.
                   Schools were closed.
                nnnn
                """);

        var story = draft.content();
        assertThat(story.headline()).isEqualTo("Storm shuts ferries across north");
        assertThat(story.byline()).isEqualTo("Tom Reed");
        assertThat(story.dateline()).isEqualTo("PORTREE, Scotland");
        assertThat(story.bodyText()).isEqualTo("""
                PORTREE, Scotland (PW) _ Ferries were cancelled across the north on Wednesday as a storm brought gusts of 90 miles an hour to the islands.

                "It is the worst I can remember," said one skipper, who had tied up his boat on Monday.

                Schools were closed.""");
    }

    @Test
    void readsAHeadOfNamedLines() {
        var draft = copy("""
                ATTENTION EDITORS - ADVANCE FOR RELEASE AT 1800 GMT SUNDAY, MARCH 8, 2026

                Slug: FEATURE-BEES
                Headline: City bees make better honey
                Byline: Lena Roth
                Dateline: VIENNA
                Keywords: bees, cities
                Urgency: 6

                Bees that live in cities make more honey than those in the country, a study found.

                The study looked at 300 hives.

                ###
                """);

        var story = draft.content();
        assertThat(story.headline()).isEqualTo("City bees make better honey");
        assertThat(story.byline()).isEqualTo("Lena Roth");
        assertThat(story.dateline()).isEqualTo("VIENNA");
        assertThat(story.tags()).containsExactly("bees", "cities");
        assertThat(story.urgency()).isEqualTo(6);
        assertThat(story.bodyText()).startsWith("Bees that live").endsWith("300 hives.");
        assertThat(draft.embargo()).isEqualTo(new Embargo(Instant.parse("2026-03-08T18:00:00Z")));
        assertThat(draft.extras()).containsEntry("slugline", "FEATURE-BEES");
    }

    /** It was published with the line above it as the headline: an embargo that nobody reads is a leak. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMBARGOED UNTIL 0001 GMT, Wednesday 25 February 2026 | 2026-02-25T00:01:00Z",
                "Strictly embargoed until 00:01 (GMT) 25 February 2026 | 2026-02-25T00:01:00Z",
                "EMBARGO: 6 a.m. EST, Tuesday, March 3, 2026 | 2026-03-03T11:00:00Z",
                "*** Embargoed for release until March 3, 2026 at 6:30 PM EST *** | 2026-03-03T23:30:00Z",
                "Not for publication before noon GMT on March 3, 2026 | 2026-03-03T12:00:00Z",
                "Under embargo until 2026-03-03T18:00+01:00 | 2026-03-03T17:00:00Z",
                "HOLD FOR RELEASE | ",
                "EMBARGOED UNTIL WEDNESDAY | ",
                "EMBARGOED until 6pm, March 3, 2026 | ",
                "This copy may be read now. | none",
                "EMBARGO ON OIL IS LIFTED, SAYS MINISTER | none",
                "For immediate release | none",
            })
    void holdsWhatIsUnderEmbargo(String line, String until) {
        var draft = copy(line + """


                Minister to announce new rail line

                LONDON, Feb 24 (Press Wire) - The government will announce a new rail line, officials said on Tuesday.

                ends
                """);

        if ("none".equals(until)) {
            assertThat(draft.embargo()).isNull();
        } else {
            assertThat(draft.embargo())
                    .isEqualTo(until == null ? Embargo.UNTIL_TOLD_OTHERWISE : new Embargo(Instant.parse(until)));
            assertThat(draft.content().headline()).isEqualTo("Minister to announce new rail line");
            assertThat(draft.content().dateline()).isEqualTo("LONDON");
            assertThat(draft.extras().get("edNote")).isEqualTo(line);
        }
    }

    @Test
    void tellsReadersWhatACorrectionCorrects() {
        var draft = copy("""
                CORRECTED-Harbour firm says profit rose 12 pct, not 21

                (Corrects figure in headline and paragraph 1 to 12 from 21)

                OSLO, March 3 (Press Wire) - Harbour firm Havn ASA said on Tuesday its profit rose 12 percent.
                """);

        assertThat(draft.correction()).isTrue();
        assertThat(draft.correctionNote()).isEqualTo("Corrects figure in headline and paragraph 1 to 12 from 21");
        assertThat(draft.content().headline()).isEqualTo("Harbour firm says profit rose 12 pct, not 21");
        assertThat(draft.content().bodyText()).startsWith("OSLO");
    }

    /** It names what it kills in words alone; whatever it is, it is nothing for readers. */
    @ParameterizedTest
    @ValueSource(strings = {"KILL KILL KILL", "MANDATORY KILL", "BULLETIN KILL", "WITHDRAWAL", "DO NOT USE: KILL"})
    void keepsAKillFromReaders(String line) {
        var draft = copy(line + """

                EDITORS: Please kill the story headlined "Minister resigns", slugged BC-Minister. The minister has not resigned.

                A substitute will follow.
                """);

        assertThat(draft.release()).isEqualTo(Release.WITHHELD);
        assertThat(draft.extras()).containsEntry("pubStatus", "kill notice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kill Bill returns to the cinema",
                "COVID-19 cases rise in the north",
                "BC-based firm wins prize",
                "Council finds problems with Lead pipes",
                "Editors of the world meet in Ellery",
                "Embargo lifted on fish",
                "UPDATE on the harbour road"
            })
    void leavesHeadlinesAlone(String headline) {
        var draft = copy(headline + "\n\nIt rained on the quay and on the road and on the market, the council said.");

        assertThat(draft.content().headline()).isEqualTo(headline);
        assertThat(draft.embargo()).isNull();
        assertThat(draft.release()).isEqualTo(Release.USABLE);
        assertThat(draft.extras()).isEmpty();
    }
}
