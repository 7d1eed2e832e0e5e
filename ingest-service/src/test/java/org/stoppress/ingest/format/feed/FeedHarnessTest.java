package org.stoppress.ingest.format.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.CharsetNames;
import org.stoppress.ingest.format.Facts;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.SharedData;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.story.Draft;
import tools.jackson.databind.JsonNode;

/** The feeds that other readers are tested with: what they state of entries, in so far as we have a field for it. */
class FeedHarnessTest {
    private static final Formats FORMATS = Formats.all();
    private static final String FILLER = "Nothing but a title came with this.";

    private Facts facts = new Facts("");
    private int textless;

    private static List<JsonNode> suite(String name) {
        return SharedData.at("feeds/" + name + "/manifest.jsonl")
                .map(SharedData::jsonLines)
                .orElse(List.of());
    }

    @Test
    void feedparser() {
        facts = new Facts("feedparser");
        for (var feed : suite("feedparser")) {
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
        report();
    }

    @Test
    void miniflux() {
        facts = new Facts("miniflux");
        for (var feed : suite("miniflux")) {
            var parsed = parse(feed, feed.path("nothing"));
            for (var fact : feed.path("expect")) {
                var path = fact.get("path").asString();
                if (path.equals("Entries") && fact.get("op").asString().equals("len")) {
                    fact(feed, path, fact.get("value").intValue(), size(parsed));
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
        report();
    }

    private static int size(Parsed parsed) {
        return parsed instanceof Parsed.Stories(var items) ? items.size() : -1;
    }

    @Test
    void gofeed() {
        facts = new Facts("gofeed");
        for (var feed : suite("gofeed")) {
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
        report();
    }

    @Test
    void rome() {
        facts = new Facts("rome");
        for (var feed : suite("rome")) {
            var parsed = parse(feed, feed.path("nothing"));
            var expect = feed.get("expect");
            if (expect.path("items").isInt()) {
                fact(feed, "items", expect.get("items").intValue(), Math.max(0, size(parsed)));
            }
            for (int i = 0; i < expect.path("titles").size(); i++) {
                check(feed, parsed, i, "title", expect.get("titles").get(i));
            }
        }
        report();
    }

    /** What another reader finds fault with is read all the same, or refused with a reason. */
    @Test
    void feedvalidator() {
        facts = new Facts("feedvalidator");
        int refused = 0;
        for (var feed : suite("feedvalidator")) {
            var parsed = parse(feed, feed.path("nothing"));
            refused += parsed instanceof Refusal ? 1 : 0;
            fact(feed, "read, or refused with a reason", true, isReadOrExplained(parsed));
        }
        System.out.println("feedvalidator: " + refused + " refused");
        facts.report(1);
    }

    /** Each feed that is not well-formed is repaired, or refused with a reason. */
    @Test
    void illFormed() {
        facts = new Facts("ill-formed feeds");
        int repaired = 0;
        for (var feed : suite("feedparser")) {
            boolean illFormed = feed.path("expect")
                    .valueStream()
                    .anyMatch(fact -> fact.get("path").get(0).asString().equals("bozo")
                            && fact.get("op").asString().equals("truthy"));
            if (illFormed) {
                var parsed = parse(feed, feed.path("http_headers").path("content-type"));
                repaired += parsed instanceof Parsed.Stories ? 1 : 0;
                fact(feed, "repaired or refused", true, isReadOrExplained(parsed));
            }
        }
        System.out.println("ill-formed feeds: " + repaired + " repaired");
        facts.report(1);
    }

    private static boolean isReadOrExplained(Parsed parsed) {
        return switch (parsed) {
            case Refusal refusal -> refusal.detail().length() > 20;
            case Parsed.Story _, Parsed.Stories _ -> true;
        };
    }

    /** A story that is written into each feed in the encoding that it is in comes out as it was. */
    @Test
    void encodings() {
        facts = new Facts("encodings");
        for (var feed : suite("feedparser")) {
            if (!feed.get("file").stringValue().contains("/encoding/")) {
                continue;
            }
            var type = type(feed, feed.path("http_headers").path("content-type"));
            for (var fact : feed.path("expect")) {
                if (fact.get("path").get(0).asString().equals("encoding")) {
                    var charset =
                            CharsetNames.find(fact.get("value").stringValue()).orElseThrow();
                    var text = new String(bytes(feed), charset);
                    var entry = text.contains("<feed")
                            ? "<entry><title>e</title><summary>" + FILLER + "</summary></entry>"
                            : "<item><title>e</title><description>" + FILLER + "</description></item>";
                    var filled = text.replaceFirst("</(?:channel|feed|rss|RDF)>", entry + "$0");
                    var parsed = FORMATS.parse(type, filled.getBytes(charset));
                    fact(
                            feed,
                            fact.get("value").stringValue(),
                            true,
                            parsed.toString().contains(FILLER));
                }
            }
        }
        facts.report(0.88);
    }

    private static byte[] bytes(JsonNode feed) {
        return SharedData.bytes(SharedData.at(feed.get("file").stringValue()).orElse(Path.of(".")));
    }

    private static String type(JsonNode feed, JsonNode contentType) {
        var type = contentType.isString()
                ? contentType.stringValue()
                : feed.get("file").stringValue().endsWith(".json") ? "application/feed+json" : "application/xml";
        return type.contains("xml") || type.contains("json") ? type : "application/xml";
    }

    /** Entries that have nothing but a title are no stories; to see what else they state, they are read with a text put in. */
    private Parsed parse(JsonNode feed, JsonNode contentType) {
        var type = type(feed, contentType);
        var bytes = bytes(feed);
        var parsed = FORMATS.parse(type, bytes);
        if (parsed instanceof Parsed.Stories(var items)
                && items.stream()
                        .allMatch(item -> item instanceof Refusal refusal && refusal.kind() == Kind.UNPROCESSABLE)) {
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            var filled = type.contains("json")
                    ? text.replaceAll("\"id\"\\s*:", "\"content_text\":\"" + FILLER + "\",\"id\":")
                    : text.replaceAll(
                                    "</([A-Za-z0-9]+:)?item>", "<$1description>" + FILLER + "</$1description></$1item>")
                            .replaceAll("</([A-Za-z0-9]+:)?entry>", "<$1summary>" + FILLER + "</$1summary></$1entry>");
            return FORMATS.parse(type, filled.getBytes(StandardCharsets.ISO_8859_1));
        }
        return parsed;
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
            case "title", "title_detail.value" -> {
                if (!packed(Jsoup.parseBodyFragment(expected).text()).isEmpty()) {
                    fact(feed, name, expected, same(expected, story.headline()) ? expected : story.headline());
                }
            }
            case "description", "summary", "content.value", "content", "summary_detail.value" -> {
                if (!packed(Jsoup.parseBodyFragment(expected).text()).isEmpty()) {
                    var texts = new ArrayList<>(List.of(
                            story.bodyText(), Objects.requireNonNullElse(story.summary(), ""), story.headline()));
                    if (entry.extras().get("text") instanceof List<?> list) {
                        list.forEach(text -> texts.add(text.toString()));
                    } else if (entry.extras().get("text") instanceof String text) {
                        texts.add(text);
                    }
                    fact(
                            feed,
                            name,
                            expected,
                            texts.stream().anyMatch(text -> same(expected, text)) ? expected : texts.toString());
                }
            }
            case "link", "url" -> {
                if (!expected.isBlank()) {
                    fact(feed, name, expected.strip(), story.canonicalUrl());
                }
            }
            case "id", "guid" -> fact(feed, name, expected, entry.uri());
            case "author", "author_detail.name", "authors.name" -> {
                var byline = Objects.requireNonNullElse(story.byline(), "");
                fact(
                        feed,
                        name,
                        expected,
                        byline.contains(expected) || (!byline.isEmpty() && expected.contains(byline))
                                ? expected
                                : byline);
            }
            case "language" -> fact(feed, name, true, expected.equalsIgnoreCase(story.language()));
            case "tags.term" -> fact(feed, name, true, story.tags().contains(expected));
            case "published_parsed" -> fact(feed, name, time(value), story.publishedAt());
            case "date" -> fact(feed, name, LooseDates.of(expected).orElse(null), story.publishedAt());
            case "updated_parsed" -> {
                if (entry.sourceVersion().createdAt() != null) {
                    fact(feed, name, time(value), entry.sourceVersion().createdAt());
                }
            }
            case "publishedparsed" -> fact(feed, name, LooseDates.of(expected).orElse(null), story.publishedAt());
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

    /** What is expected as markup is found as text. */
    private static boolean same(String expected, String found) {
        return packed(found).equals(packed(expected))
                || packed(found).equals(packed(Jsoup.parseBodyFragment(expected).text()));
    }

    private static String packed(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", "");
    }

    private void fact(JsonNode feed, String name, @Nullable Object expected, @Nullable Object found) {
        facts.fact(feed.get("file").stringValue().substring(6), name, expected, found);
    }

    private void report() {
        if (textless > 0) {
            System.out.println(textless + " facts of entries without a text to read");
        }
        facts.report(0.92);
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
}
