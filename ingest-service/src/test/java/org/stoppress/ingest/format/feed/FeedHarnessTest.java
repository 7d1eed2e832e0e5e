package org.stoppress.ingest.format.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.SharedData;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.story.Draft;
import tools.jackson.databind.JsonNode;

/** The feeds that other readers are tested with: what they state of entries, in so far as we have a field for it. */
class FeedHarnessTest {
    private static final Formats FORMATS = Formats.all();

    private int stated;
    private int right;
    private int textless;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void feedparser() {
        SharedData.at("feeds/feedparser/manifest.jsonl").ifPresent(manifest -> {
            for (var feed : SharedData.jsonLines(manifest)) {
                var parsed = parse(feed, feed.path("http_headers").path("content-type"));
                for (var fact : feed.path("expect")) {
                    var path = fact.get("path");
                    if (path.get(0).asString().equals("entries")
                            && path.size() > 2
                            && fact.get("op").asString().equals("eq")) {
                        var name = new StringBuilder();
                        for (int i = 2; i < path.size(); i++) {
                            if (path.get(i).isString()) {
                                name.append(name.isEmpty() ? "" : ".")
                                        .append(path.get(i).stringValue());
                            }
                        }
                        check(feed, parsed, path.get(1).intValue(), name.toString(), fact.get("value"));
                    }
                }
            }
            report("feedparser");
        });
    }

    @Test
    void miniflux() {
        SharedData.at("feeds/miniflux/manifest.jsonl").ifPresent(manifest -> {
            for (var feed : SharedData.jsonLines(manifest)) {
                var parsed = parse(feed, feed.path("nothing"));
                for (var fact : feed.path("expect")) {
                    var path = fact.get("path").asString();
                    if (path.equals("Entries") && fact.get("op").asString().equals("len")) {
                        fact(
                                feed,
                                path,
                                fact.get("value").intValue(),
                                parsed instanceof Parsed.Stories stories
                                        ? stories.items().size()
                                        : -1);
                    } else if (path.startsWith("Entries[")
                            && fact.get("op").asString().equals("eq")
                            && fact.get("value").isString()) {
                        int index = Integer.parseInt(path.substring(8, path.indexOf(']')));
                        check(
                                feed,
                                parsed,
                                index,
                                path.substring(path.indexOf(']') + 2).toLowerCase(Locale.ROOT),
                                fact.get("value"));
                    }
                }
            }
            report("miniflux");
        });
    }

    @Test
    void gofeed() {
        SharedData.at("feeds/gofeed/manifest.jsonl").ifPresent(manifest -> {
            for (var feed : SharedData.jsonLines(manifest)) {
                var parsed = parse(feed, feed.path("nothing"));
                var expected = feed.path("expect_json").has("items")
                        ? feed.path("expect_json").path("items")
                        : feed.path("expect_json").path("entries");
                for (int i = 0; i < expected.size(); i++) {
                    int index = i;
                    expected.get(i).properties().forEach(field -> {
                        if (field.getValue().isString()) {
                            check(feed, parsed, index, field.getKey(), field.getValue());
                        }
                    });
                }
            }
            report("gofeed");
        });
    }

    @Test
    void rome() {
        SharedData.at("feeds/rome/manifest.jsonl").ifPresent(manifest -> {
            for (var feed : SharedData.jsonLines(manifest)) {
                var parsed = parse(feed, feed.path("nothing"));
                var expect = feed.get("expect");
                fact(
                        feed,
                        "items",
                        expect.path("items").intValue(0),
                        parsed instanceof Parsed.Stories stories
                                ? stories.items().size()
                                : 0);
                for (int i = 0; i < expect.path("titles").size(); i++) {
                    check(feed, parsed, i, "title", expect.get("titles").get(i));
                }
            }
            report("rome");
        });
    }

    @Test
    void feedvalidator() {
        SharedData.at("feeds/feedvalidator/manifest.jsonl").ifPresent(manifest -> {
            int refused = 0;
            var feeds = SharedData.jsonLines(manifest);
            for (var feed : feeds) {
                refused += parse(feed, feed.path("nothing")) instanceof Refusal ? 1 : 0;
            }
            System.out.println("feedvalidator: " + feeds.size() + " feeds read, " + refused + " refused");
        });
    }

    @Test
    void dates() {
        SharedData.at("feeds/dates.jsonl").ifPresent(file -> {
            for (var line : SharedData.jsonLines(file)) {
                assertThat(LooseDates.of(line.get("date").stringValue()))
                        .as(line.toString())
                        .isPresent();
            }
        });
    }

    private static Parsed parse(JsonNode feed, JsonNode contentType) {
        var file = feed.get("file").stringValue();
        var path = SharedData.at(file).orElse(Path.of("."));
        var type = contentType.isString()
                ? contentType.stringValue()
                : file.endsWith(".json") ? "application/feed+json" : "application/xml";
        return FORMATS.parse(
                type.contains("xml") || type.contains("json") ? type : "application/xml", SharedData.bytes(path));
    }

    private void check(JsonNode feed, Parsed parsed, int index, String name, JsonNode value) {
        if (!value.isString() && !value.isArray()) {
            return;
        }
        if (!(parsed instanceof Parsed.Stories(var items)) || items.size() <= index) {
            fact(feed, name, value, "not read");
            return;
        }
        if (!(items.get(index) instanceof Parsed.Story(Draft draft)) || !(draft instanceof Draft.Submission entry)) {
            textless++;
            return;
        }
        var story = entry.content();
        var expected = value.asString("");
        switch (name) {
            case "title", "title_detail.value" -> text(feed, name, expected, story.headline());
            case "description", "summary", "content.value", "content" -> {
                var texts =
                        List.of(story.bodyText(), Objects.requireNonNullElse(story.summary(), ""), story.headline());
                fact(feed, name, true, texts.stream().anyMatch(text -> same(expected, text)));
            }
            case "link", "url" -> fact(feed, name, expected.strip(), story.canonicalUrl());
            case "id", "guid" -> fact(feed, name, expected, entry.uri());
            case "author", "author_detail.name", "authors.name" -> {
                var byline = Objects.requireNonNullElse(story.byline(), "");
                fact(feed, name, true, byline.contains(expected) || (!byline.isEmpty() && expected.contains(byline)));
            }
            case "language" -> fact(feed, name, true, expected.equalsIgnoreCase(story.language()));
            case "tags.term" -> fact(feed, name, true, story.tags().contains(expected));
            case "published_parsed" -> fact(feed, name, time(value), story.publishedAt());
            case "updated_parsed" -> {
                if (entry.sourceVersion().createdAt() != null) {
                    fact(feed, name, time(value), entry.sourceVersion().createdAt());
                }
            }
            default -> {
                // no field of ours
            }
        }
    }

    private static Instant time(JsonNode fields) {
        return LocalDateTime.of(
                        fields.get(0).intValue(),
                        fields.get(1).intValue(),
                        fields.get(2).intValue(),
                        fields.get(3).intValue(),
                        fields.get(4).intValue(),
                        fields.get(5).intValue())
                .toInstant(ZoneOffset.UTC);
    }

    private void text(JsonNode feed, String name, String expected, String found) {
        fact(feed, name, same(expected, found) ? found : expected, found);
    }

    /** What is expected as markup is found as text. */
    private static boolean same(String expected, String found) {
        return packed(found).equals(packed(expected))
                || packed(found).equals(packed(Jsoup.parseBodyFragment(expected).text()));
    }

    private static String packed(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", "");
    }

    private void fact(JsonNode feed, String name, Object expected, Object found) {
        stated++;
        if (Objects.equals(expected, found)) {
            right++;
        } else {
            wrong.add("  " + feed.get("file").stringValue().substring(6) + " " + name + ": expected " + expected
                    + ", found " + found);
        }
    }

    private void report(String suite) {
        System.out.println(suite + ": " + right + " of " + stated + " facts right; " + textless
                + " of entries without a text to read");
        wrong.stream().limit(400).forEach(System.out::println);
        assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(stated * 0.92));
    }
}
