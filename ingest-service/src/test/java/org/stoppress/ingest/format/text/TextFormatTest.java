package org.stoppress.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.SharedData;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Link;

class TextFormatTest implements FormatContract {
    private static final TextFormat FORMAT = new TextFormat(new Languages());
    private static final Instant FEBRUARY_4 = Instant.parse("2024-02-04T00:00:00Z");
    private static final String FIRST =
            "The harbour road was closed on Sunday after a night of rain that left the fish market under water, the council of Port Ellery said.";
    private static final String SECOND =
            "Buses take the hill until the water is gone. Nobody was hurt, though two vans were lost to the tide and a third was found in the lock.";

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String contentType() {
        return "text/plain";
    }

    @Override
    public String document(String headline, String paragraph) {
        return headline + "\n\n" + paragraph;
    }

    @Override
    public String escaped(String text) {
        return text;
    }

    @Override
    public List<String> broken() {
        return List.of();
    }

    private Draft.Submission page(String page) {
        return (Draft.Submission) drafts(page).getFirst();
    }

    /** The form in which pages arrive most: see the parts run together below the headline. */
    @Test
    void findsTheStoryInAPastedPage() {
        var draft = page("""
                Harbour Road Under Water: Rain Cuts Port Ellery in Two

                News RoomMarch 9, 20251273 min
                Harbour Road Under Water: Rain Cuts Port Ellery in Two

                %s

                %s

                Also Read: Council Weighs a Sea Wall as the Third Storm of the Season Nears

                The ferry runs again on Monday, its master said, “if the wind lets us”.

                Share This Post

                Ellery Courier

                logo-footer-2

                We bring you the most reliable news of the coast. Our team of journalists is committed to unbiased reporting, and to you, our readers.

                Ellery Courier, 2025 © All Rights Reserved""".formatted(FIRST, SECOND));
        var story = draft.content();

        assertThat(story.headline()).isEqualTo("Harbour Road Under Water: Rain Cuts Port Ellery in Two");
        assertThat(story.byline()).isEqualTo("News Room");
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2025-03-09T00:00:00Z"));
        assertThat(story.bodyText())
                .isEqualTo(FIRST + "\n\n" + SECOND
                        + "\n\nThe ferry runs again on Monday, its master said, “if the wind lets us”.");
        assertThat(story.related())
                .containsExactly(new Link("Council Weighs a Sea Wall as the Third Storm of the Season Nears", null));
        assertThat(story.language()).isEqualTo("en");
        assertThat(draft.extras()).containsEntry("views", 127L).containsEntry("readingTimeMinutes", 3);
        assertThat(draft.sourceVersion().createdAt()).isNull();
    }

    @Test
    void readsManySpellingsOfTheCredits() {
        for (var credits : List.of(
                "By Ines Calder | 4 Feb 2024 | 3 min read",
                "Ines Calder • February 4, 2024 • 1.2K views",
                "Ines CalderFebruary 4, 20243084 min",
                "Ines Calder - 2024-02-04",
                "By Ines Calder, Published: Sunday, 4 February 2024, 10:30 AM IST",
                "Ines Calder\n4 February 2024",
                "By Ines Calder\nPublished on Feb. 4, 2024 at 10:30 p.m. EST\n5 Comments",
                "Updated February 6, 2024 | Published February 4, 2024 | By Ines Calder",
                "Von Ines Calder, 4. Februar 2024",
                "Por Ines Calder, 4 de febrero de 2024",
                "Ines Calder, 04.02.2024, 10:15 Uhr",
                "Written by Ines Calder\n2024/02/04 10:30",
                "2024年2月4日 | Ines Calder",
                "4th February 2024 by Ines Calder")) {
            var story = page("Rain closes the harbour road\n" + credits + "\n\n" + FIRST + "\n\n" + SECOND)
                    .content();

            assertThat(story.headline()).as(credits).isEqualTo("Rain closes the harbour road");
            assertThat(story.byline()).as(credits).isEqualTo("Ines Calder");
            assertThat(story.publishedAt()).as(credits).isEqualTo(FEBRUARY_4);
            assertThat(story.bodyText()).as(credits).isEqualTo(FIRST + "\n\n" + SECOND);
        }
    }

    @Test
    void leavesOutThePageAroundTheStory() {
        var draft = page("""
                Skip to main content
                Home > Local > Weather
                The Ellery Post
                Rain closes the harbour road
                Share on Facebook
                Facebook Twitter WhatsApp
                By Ines Calder
                4 February 2024
                Photo: Ellery Post
                %s
                Advertisement
                See also: Last year's flood https://news.example/flood
                %s
                Follow us on Twitter
                It opens on Friday.
                Tags: weather, roads
                Related Stories
                Sea wall put off again by council
                Ferry master of forty years retires
                12 Comments
                Anna
                I have lived on this road for forty years and I have never seen anything like this water in my whole life here, really.
                Leave a Reply
                Your email address will not be published. Required fields are marked *
                Subscribe to our newsletter
                Privacy Policy""".formatted(FIRST, SECOND));
        var story = draft.content();

        assertThat(story.headline()).isEqualTo("Rain closes the harbour road");
        assertThat(story.section()).isEqualTo("Local");
        assertThat(story.byline()).isEqualTo("Ines Calder");
        assertThat(story.bodyText()).isEqualTo(FIRST + "\n\n" + SECOND + "\n\nIt opens on Friday.");
        assertThat(story.tags()).containsExactly("weather", "roads");
        assertThat(story.related())
                .containsExactly(
                        new Link("Last year's flood", "https://news.example/flood"),
                        new Link("Sea wall put off again by council", null),
                        new Link("Ferry master of forty years retires", null));
        assertThat(draft.extras().get("leftOut").toString()).contains("The Ellery Post", "Privacy Policy", "Anna");
    }

    @Test
    void findsTheHeadlineBelowAMenu() {
        var story = page("""
                Skip to content
                British Broadsheet
                Register
                Home
                News
                Sport
                Rain closes the harbour road for a third day
                3 hours ago
                Share
                Save
                %s

                %s

                More on this story
                The town that forgot its river""".formatted(FIRST, SECOND)).content();

        assertThat(story.headline()).isEqualTo("Rain closes the harbour road for a third day");
        assertThat(story.bodyText()).isEqualTo(FIRST + "\n\n" + SECOND);
        assertThat(story.related()).containsExactly(new Link("The town that forgot its river", null));
    }

    @Test
    void readsWhatSitesInOtherLanguagesPutAround() {
        var french = page("""
                Accueil › Société
                La pluie ferme la route du port
                Par Inès Calder
                Publié le 4 février 2024 à 10h30, modifié le 5 février 2024 à 08h00
                Temps de Lecture 3 min.
                Ajouter à vos sélections
                Partager

                La route du port a été fermée dimanche après une nuit de pluie qui a laissé le marché aux poissons sous l’eau, a annoncé la municipalité.

                Lire aussi : La ville qui avait oublié son fleuve

                Inès Calder
                Contribuer
                Réutiliser ce contenu""").content();

        assertThat(french.byline()).isEqualTo("Inès Calder");
        assertThat(french.publishedAt()).isEqualTo(FEBRUARY_4);
        assertThat(french.bodyText()).startsWith("La route").endsWith("municipalité.");
    }

    @Test
    void readsMarkdownHeadings() {
        var story = page("# Rain closes the harbour road\n\n*By Ines Calder, 4 February 2024*\n\n" + FIRST
                        + "\n\n## What comes next\n\n" + SECOND)
                .content();

        assertThat(story.headline()).isEqualTo("Rain closes the harbour road");
        assertThat(story.byline()).isEqualTo("Ines Calder");
        assertThat(story.bodyText()).isEqualTo(FIRST + "\n\nWhat comes next\n\n" + SECOND);
    }

    @Test
    void takesHeadlineAndParagraphsAlone() {
        var story = page("Rain stops play\r\n\r\nNo ball was bowled.\r\n\r\nThey try again on Monday.\r\n")
                .content();

        assertThat(story.headline()).isEqualTo("Rain stops play");
        assertThat(story.bodyText()).isEqualTo("No ball was bowled.\n\nThey try again on Monday.");
        assertThat(story.byline()).isNull();
        assertThat(story.publishedAt()).isNull();
    }

    @Test
    void goesOnWhereThePageOnlyPaused() {
        var story = page("Rain closes the road\n\n" + FIRST + "\n\nShare this article\n\n" + SECOND + "\n\n" + FIRST
                        + "\n\nThe end is dry.")
                .content();

        assertThat(story.bodyText()).isEqualTo(FIRST + "\n\n" + SECOND + "\n\n" + FIRST + "\n\nThe end is dry.");
    }

    @Test
    void doesNotMistakeSentencesForCredits() {
        var story =
                page("By the sea, by the road\n\nBy February 4, 2024 all must leave.\n\nOn 5 February 2024 the council met.")
                        .content();

        assertThat(story.headline()).isEqualTo("By the sea, by the road");
        assertThat(story.bodyText())
                .isEqualTo("By February 4, 2024 all must leave.\n\nOn 5 February 2024 the council met.");
    }

    @Test
    void joinsLinesThatAMailProgramBroke() {
        var story = page("""
                Rain closes the harbour road

                The harbour road was closed on Sunday after a night of rain
                that left the fish market under water, and the council said
                it would stay so until Friday.

                - bring boots
                - bring a boat""").content();

        assertThat(story.bodyText())
                .isEqualTo(
                        "The harbour road was closed on Sunday after a night of rain that left the fish market under water,"
                                + " and the council said it would stay so until Friday.\n\n- bring boots\n- bring a boat");
    }

    @Test
    void findsTheNameBelowTheText() {
        var story = page("Rain closes the road\n\n" + FIRST + "\n\n" + SECOND + "\n\n— Ines Calder")
                .content();

        assertThat(story.byline()).isEqualTo("Ines Calder");
        assertThat(story.bodyText()).endsWith("in the lock.");
    }

    @Test
    void readsAnyCharset() {
        var page = "Café öffnet\n\nDas Café am Hafen öffnet wieder – endlich.";
        for (var type : List.of(
                List.of("text/plain; charset=windows-1252", "windows-1252"),
                List.of("text/plain", "windows-1252"),
                List.of("text/plain", "UTF-8"),
                List.of("text/plain; charset=\"utf-16\"", "UTF-16"),
                List.of("text/plain", "UTF-16"),
                List.of("text/plain;charset=utf-8", "UTF-8"))) {
            var parsed = FORMAT.parse(ContentType.of(type.get(0)), page.getBytes(Charset.forName(type.get(1))));

            assertThat(((Draft.Submission) FormatContract.drafts(parsed).getFirst())
                            .content()
                            .bodyText())
                    .isEqualTo("Das Café am Hafen öffnet wieder – endlich.");
        }
    }

    @Test
    void skipsByteOrderMark() {
        assertThat(page("\uFEFFRain\n\nIt rains.").content().headline()).isEqualTo("Rain");
    }

    @Test
    void samePageTwiceIsTheSameStory() {
        assertThat(page("Rain\n\nIt rains.\n").uri())
                .startsWith("urn:sha256:")
                .isEqualTo(page("Rain\r\n\r\nIt rains.").uri());
    }

    @Test
    void isQuickOnLongPages() {
        var draft = page("Rain\n\n" + (FIRST + "\n\n").repeat(20_000));

        assertThat(draft.content().bodyText()).hasSizeGreaterThan(2_000_000);
    }

    /** The page that newsrooms paste, read in place. */
    @Test
    void readsTheRealPage() {
        SharedData.at("seed/pasted-page.txt").ifPresent(file -> {
            var parsed = FORMAT.parse(ContentType.of("text/plain"), SharedData.bytes(file));
            var draft = (Draft.Submission) FormatContract.drafts(parsed).getFirst();
            Content story = draft.content();

            assertThat(story.headline()).startsWith("Escalating").endsWith("Lives");
            assertThat(story.byline()).isEqualTo("Web Desk");
            assertThat(story.publishedAt()).isEqualTo(FEBRUARY_4);
            assertThat(story.bodyText()).startsWith("In a recent wave").endsWith("lasting peace.");
            assertThat(story.bodyText().split("\n\n")).hasSize(7);
            assertThat(story.related()).hasSize(1);
            assertThat(story.related().getFirst().title()).startsWith("Israel").endsWith("Lives");
            assertThat(draft.extras()).containsEntry("views", 308L).containsEntry("readingTimeMinutes", 4);
        });
    }

    @Test
    void bytesThatAreNoTextAreNoStory() {
        assertThat(FORMAT.parse(ContentType.of("text/plain"), "\u0001\u0002".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Parsed.Refusal.class);
    }
}
