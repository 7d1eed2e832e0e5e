package org.stoppress.article.syndication;

import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.rain;

import java.time.Instant;
import java.util.List;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Body;
import org.stoppress.article.article.Classification;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Copy;
import org.stoppress.article.article.Correction;
import org.stoppress.article.article.Link;
import org.stoppress.article.article.Media;
import org.stoppress.article.article.Priority;
import org.stoppress.article.article.Rights;
import org.stoppress.article.article.Times;

/** Stories as no newsroom should send them, and some newsroom will. */
final class OddStories {
    private static final String WORDS = "<b>]]> & \"'\u0001\u0092\uFFFD \uD83D\uDD25 \u202Eעברית %zz {{7*7}}\n\n\n";

    private OddStories() {}

    static List<Article> all() {
        return List.of(odd("text", 1), odd("event", 9), odd("video", 5), odd("hologram", 5), picture());
    }

    private static Article odd(String type, int urgency) {
        var concepts = List.of(
                new Concept(WORDS, null, null),
                new Concept("coded", "a code: with spaces", null),
                new Concept("in a scheme", "0 1", "not a scheme"),
                new Concept("elsewhere", "ü", "https://schemes.example/é/"));
        return new Article(
                rain(type, 1).build().id(),
                "an uri of " + WORDS,
                "source " + WORDS,
                1,
                type,
                "",
                new Copy(WORDS, WORDS, WORDS, WORDS, "zh-Hant-TW", 0, 0, new Body("<p>" + WORDS + "</p>", WORDS)),
                new Classification(WORDS, List.of(WORDS, "tag"), concepts, concepts, concepts, concepts),
                new Priority(urgency, true),
                new Times(Instant.parse("0001-01-01T00:00:00Z"), NOON, Instant.parse("9999-12-31T23:59:59Z"), NOON),
                new Correction(WORDS, NOON),
                null,
                List.of(
                        new Media("picture", "https://img.example/ä b|c.jpg?q=ü#^", WORDS, WORDS, WORDS),
                        new Media("audio", "http://[", null, null, null),
                        new Media("hologram", "https://img.example/100%", null, null, null),
                        new Media("video", "mailto:a@b.example", null, null, null)),
                List.of(new Link(WORDS, null), new Link(WORDS, "https://news.example/ü"), new Link(WORDS, "a b")),
                new Rights("https://news.example/é", WORDS, WORDS));
    }

    private static Article picture() {
        return rain("https://news.example/ü|b", 1)
                .section(null)
                .tags()
                .places()
                .byline(null)
                .language(null)
                .urgency(null)
                .media(new Media("image", "https://img.example/a.jpg", null, null, null))
                .build();
    }
}
