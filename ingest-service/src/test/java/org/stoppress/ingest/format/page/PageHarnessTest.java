package org.stoppress.ingest.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Facts;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Draft;

/** Stories found in pages of many layouts, by how much of their words is found and how much else. */
class PageHarnessTest {
    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{N}]+");
    private static final HtmlFormat FORMAT = new HtmlFormat(new Languages());

    private static Draft.Submission parse(String page) {
        return (Draft.Submission)
                FormatContract.drafts(FORMAT.parse(ContentType.of("text/html"), page.getBytes(StandardCharsets.UTF_8)))
                        .getFirst();
    }

    static double wordF1(String expected, String found) {
        var counts = new HashMap<String, Integer>();
        int wanted = 0;
        for (var word = WORD.matcher(expected); word.find(); wanted++) {
            counts.merge(word.group(), 1, Integer::sum);
        }
        int got = 0;
        int common = 0;
        for (var word = WORD.matcher(found); word.find(); got++) {
            if (counts.merge(word.group(), -1, Integer::sum) >= 0) {
                common++;
            }
        }
        return wanted + got == 0 ? 1 : 2.0 * common / (wanted + got);
    }

    @Test
    void findsTheStoryInEveryLayout() {
        var titles = new Facts("page titles");
        var times = new Facts("page times");
        var likeness = new ArrayList<Double>();
        var weak = new ArrayList<String>();
        SamplePages.layouts().forEach((name, layout) -> {
            for (var story : SamplePages.STORIES) {
                var found = parse(layout.apply(story)).content();
                titles.fact(name, story.language(), story.title(), found.headline());
                var published = OffsetDateTime.parse(story.iso()).toInstant();
                // Where a page shows no more than the day, the day is right.
                boolean right = found.publishedAt() != null
                        && Duration.between(published, found.publishedAt())
                                        .abs()
                                        .toHours()
                                < 24;
                titles.fact(
                        name,
                        story.language() + " byline",
                        true,
                        found.byline() == null || found.byline().contains(story.byline()));
                times.fact(name, story.language(), true, right);
                double f1 = wordF1(story.all(), found.bodyText());
                likeness.add(f1);
                if (f1 < 0.95) {
                    weak.add("%s %s: %.3f %s".formatted(name, story.language(), f1, found.bodyText()));
                }
            }
        });
        System.out.printf(
                "page bodies: word F1 %.3f over %d pages, least %.3f%n",
                likeness.stream().mapToDouble(each -> each).average().orElse(0),
                likeness.size(),
                likeness.stream().mapToDouble(each -> each).min().orElse(0));
        titles.report(0.95);
        times.report(0.95);
        assertThat(likeness.stream().mapToDouble(each -> each).average().orElseThrow())
                .as(() -> String.join("\n\n", weak))
                .isGreaterThan(0.97);
        assertThat(likeness).as(() -> String.join("\n\n", weak)).allMatch(each -> each > 0.85);
    }

    /** The bars are those that are promised for real pages; these are worse than most. */
    @Test
    void findsTheStoryOnAwkwardPages() {
        var titles = new Facts("awkward page titles");
        var times = new Facts("awkward page times");
        var likeness = new ArrayList<Double>();
        var weak = new ArrayList<String>();
        for (var page : AwkwardPages.all()) {
            var found = parse(page.html()).content();
            titles.fact(page.name(), "title", page.title(), found.headline());
            times.fact(
                    page.name(),
                    "time",
                    page.published(),
                    found.publishedAt() == null
                            ? "none"
                            : found.publishedAt()
                                    .toString()
                                    .substring(0, page.published().length()));
            double f1 = wordF1(page.body(), found.bodyText());
            likeness.add(f1);
            if (f1 < 0.95) {
                weak.add("%s: %.3f %s".formatted(page.name(), f1, found.bodyText()));
            }
        }
        System.out.printf(
                "awkward page bodies: word F1 %.3f over %d pages, least %.3f%n",
                likeness.stream().mapToDouble(each -> each).average().orElse(0),
                likeness.size(),
                likeness.stream().mapToDouble(each -> each).min().orElse(0));
        assertThat(likeness).as(() -> String.join("\n\n", weak)).allMatch(each -> each >= 0.85);
        titles.report(0.9);
        times.report(0.92);
    }
}
