package org.stoppress.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Draft;

/** What every format promises. A new one implements this by giving its content type and a way to write a story down in it. */
public interface FormatContract {
    /** The format under test. */
    Format format();

    /** One of its content types. */
    String contentType();

    /** A document that holds one story with this headline and this text, which is one paragraph of plain text. */
    String document(String headline, String paragraph);

    /** Documents of this type that no reader could make sense of. */
    List<String> broken();

    /** A word that a document of this format can carry inside a text, as it stands in the document. */
    default String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The drafts in what was parsed; what was refused makes the test fail. */
    default List<Draft> drafts(String document) {
        return drafts(parse(document));
    }

    static List<Draft> drafts(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Story(Draft draft) -> List.of(draft);
            case Parsed.Stories(var items) ->
                items.stream().flatMap(item -> drafts(item).stream()).toList();
            case Refusal refusal -> throw new AssertionError("refused: " + refusal);
        };
    }

    default Parsed parse(String document) {
        return format().parse(ContentType.of(contentType()), document.getBytes(StandardCharsets.UTF_8));
    }

    default Content content(String document) {
        return ((Draft.Submission) drafts(document).getFirst()).content();
    }

    @Test
    default void acceptsItsContentType() {
        assertThat(format().accepts(ContentType.of(contentType() + "; charset=utf-8")))
                .isTrue();
        assertThat(format().accepts(ContentType.of("image/png"))).isFalse();
    }

    @Test
    default void findsHeadlineAndText() {
        var story = content(document("Rain closes the harbour road", "The road by the fish market is under water."));

        assertThat(story.headline()).isEqualTo("Rain closes the harbour road");
        assertThat(story.bodyText()).isEqualTo("The road by the fish market is under water.");
        assertThat(story.bodyHtml()).isEqualTo("<p>The road by the fish market is under water.</p>");
        assertThat(story.slug()).isEqualTo("rain-closes-the-harbour-road");
    }

    @Test
    default void sameDocumentNamesSameStory() {
        var document = document("Rain closes the harbour road", "The road by the fish market is under water.");

        assertThat(drafts(document).getFirst().uri())
                .isEqualTo(drafts(document).getFirst().uri());
    }

    @Test
    default void keepsOtherScripts() {
        var story = content(document("大雨で港の道路が通行止め", "Ο δρόμος του λιμανιού έκλεισε λόγω βροχής — हार्बर रोड बंद।"));

        assertThat(story.headline()).isEqualTo("大雨で港の道路が通行止め");
        assertThat(story.bodyText()).contains("Ο δρόμος του λιμανιού έκλεισε λόγω βροχής — हार्बर रोड बंद।");
    }

    @Test
    default void bringsTextIntoOneForm() {
        var story = content(document("Cafe\u0301 reopens on the quay", "The Cafe\u0301 was\u200B under water."));

        assertThat(story.headline()).isEqualTo("Café reopens on the quay");
        assertThat(story.bodyText()).startsWith("The Café was");
    }

    @Test
    default void letsNoScriptThrough() {
        var story = content(document(
                "Rain <script>alert(1)</script> closes the road".replaceAll("<[^>]*>", " "),
                escaped("Under <script>alert(1)</script><img src=x onerror=alert(2)> water, it is.")));

        assertThat(story.bodyHtml().toLowerCase(Locale.ROOT))
                .doesNotContain("<script")
                .doesNotContainPattern("<[^>]+onerror");
    }

    @Test
    default void refusesWhatIsBroken() {
        for (var document : broken()) {
            assertThat(parse(document))
                    .as(document)
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNPARSEABLE));
        }
    }

    @Test
    default void refusesNothingness() {
        for (var body : List.of(new byte[0], " \n ".getBytes(StandardCharsets.UTF_8), new byte[] {0}, new byte[100])) {
            assertThat(format().parse(ContentType.of(contentType()), body)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    default void neverThrowsOnMutilatedDocuments() {
        var random = new Random(20261122);
        var whole = document("Rain closes the harbour road", "The road by the fish market is under water.")
                .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 500; round++) {
            var bytes = whole.clone();
            for (int i = 0; i <= random.nextInt(8); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            assertThatCode(() -> {
                        format().parse(ContentType.of(contentType()), bytes);
                        format().parse(ContentType.of(contentType()), cut);
                    })
                    .doesNotThrowAnyException();
        }
    }

    /** What takes a square of its length to read would outlast the suite's patience here. */
    @Test
    default void copesWithHugeMonotony() {
        for (var piece : List.of(
                " ",
                "\u00a0",
                "a",
                "a ",
                "e\u0301\u0316",
                "Share\n",
                "- a\n",
                "<",
                "<b>",
                "<li>",
                "<td>",
                "<a title=x>",
                "&",
                "&amp;",
                "By A ",
                "1",
                "2024-",
                "[",
                "😀",
                "한",
                "<!--",
                "\"",
                "a\n\n")) {
            var huge = piece.repeat(100_000 / piece.length());
            assertThatCode(() -> {
                        parse(document("Rain", escaped(huge)));
                        parse(document("Rain", huge));
                        parse(huge);
                    })
                    .as(piece)
                    .doesNotThrowAnyException();
        }
    }

    @TestFactory
    default Stream<DynamicTest> neverThrowsOnNaughtyStrings() {
        return SharedData.at("security/naughty_strings.jsonl").stream()
                .map(file -> DynamicTest.dynamicTest("naughty strings", () -> {
                    for (var line : SharedData.jsonLines(file)) {
                        var naughty = line.get("s").stringValue();
                        parse(document(naughty, "The road is under water."));
                        parse(document("Rain", naughty));
                        parse(document(escaped(naughty), escaped(naughty)));
                        parse(naughty);
                    }
                }));
    }

    /** All that is wrong with a document, as pointers. */
    default List<String> pointers(String document) {
        return switch (parse(document)) {
            case Refusal refusal ->
                refusal.faults().stream().map(Parsed.Fault::pointer).toList();
            case Parsed other -> throw new AssertionError("taken: " + other);
        };
    }
}
