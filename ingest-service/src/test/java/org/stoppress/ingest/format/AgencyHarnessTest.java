package org.stoppress.ingest.format;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.draft.Times;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Draft;
import tools.jackson.databind.JsonNode;

/** IPTC's own examples and test files of ninjs, NewsML-G2 and NITF: what they state, in a field of ours or kept beside it. */
class AgencyHarnessTest {
    private static final Formats FORMATS = Formats.all();

    private static List<JsonNode> examples(String format) {
        return SharedData.at("ingest/" + format + "/manifest.jsonl")
                .map(SharedData::jsonLines)
                .orElse(List.of());
    }

    private static Parsed parse(String file, String type) {
        return FORMATS.parse(type, SharedData.bytes(SharedData.at(file).orElseThrow()));
    }

    /** All words that a draft says, wherever it says them. */
    private record Said(Draft draft, String words) {
        static Said of(Draft draft) {
            var words = new StringBuilder();
            switch (draft) {
                case Draft.Submission submission ->
                    words.append(submission.content()).append(' ').append(submission.sourceVersion());
                case Draft.Withdrawal withdrawal ->
                    words.append(withdrawal.content()).append(withdrawal.sourceVersion());
            }
            collect(draft.extras(), words);
            return new Said(draft, packed(words.toString()));
        }

        private static void collect(Object value, StringBuilder words) {
            switch (value) {
                case Map<?, ?> map -> map.values().forEach(each -> collect(each, words));
                case List<?> list -> list.forEach(each -> collect(each, words));
                default -> words.append(' ').append(value);
            }
        }

        boolean says(String text) {
            return words.contains(packed(text))
                    || Times.isoOrUtc(text)
                            .map(Instant::toString)
                            .filter(time -> words.contains(packed(time)))
                            .isPresent();
        }

        @Nullable
        Content content() {
            return draft instanceof Draft.Submission submission
                    ? submission.content()
                    : ((Draft.Withdrawal) draft).content();
        }
    }

    private static String packed(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", "");
    }

    private static void says(Facts facts, String file, JsonNode expect, String name, Said said) {
        var value = expect.path(name);
        for (var each : value.isArray() ? value.valueStream().toList() : List.of(value)) {
            if (each.isString() && !each.stringValue().isBlank()) {
                facts.holds(file, name + " " + each.stringValue(), said.says(each.stringValue()));
            }
        }
    }

    @Test
    void ninjs() {
        var facts = new Facts("ninjs");
        for (var example : examples("ninjs")) {
            var file = example.get("file").stringValue();
            var expect = example.get("expect");
            switch (parse(file, "application/ninjs+json")) {
                case Refusal refusal -> {
                    boolean nothingToRead =
                            !expect.has("headline") || expect.path("bodies").intValue() == 0;
                    facts.fact(file, "uri", expect.path("uri").stringValue(), refusal.uri());
                    facts.holds(file, "refused", nothingToRead && refusal.kind() == Kind.UNPROCESSABLE);
                }
                case Parsed.Story(Draft draft) -> ninjs(facts, file, expect, Said.of(draft));
                case Parsed.Stories _ -> facts.holds(file, "one story", false);
            }
        }
        facts.report(0.97);
    }

    private static void ninjs(Facts facts, String file, JsonNode expect, Said said) {
        var content = said.content();
        facts.fact(file, "uri", expect.path("uri").asString(null), said.draft().uri());
        for (var name : List.of("byline", "by", "headline", "type")) {
            says(facts, file, expect, name, said);
        }
        if (expect.has("version")) {
            facts.fact(
                    file,
                    "version",
                    expect.get("version").asString(),
                    said.draft().sourceVersion().version());
        }
        time(facts, file, expect, "versioncreated", said.draft().sourceVersion().createdAt());
        facts.holds(file, "bodies", content != null && !content.bodyText().isBlank());
        facts.fact(
                file,
                "associations",
                expect.path("associations").intValue() > 0,
                said.draft().extras().containsKey("associations"));
        facts.holds(
                file,
                "renditions",
                expect.path("renditions").intValue() == 0
                        || said.draft().extras().containsKey("renditions"));
    }

    private static void time(Facts facts, String file, JsonNode expect, String name, @Nullable Instant found) {
        if (expect.has(name) && !expect.get(name).asString("").isEmpty()) {
            facts.fact(
                    file, name, Times.isoOrUtc(expect.get(name).stringValue()).orElse(null), found);
        }
    }

    @Test
    void newsMlG2() {
        var facts = new Facts("newsml-g2");
        for (var example : examples("newsml-g2")) {
            var file = example.get("file").stringValue();
            var parsed = parse(file, "application/xml");
            var items = parsed instanceof Parsed.Stories(var several) ? several : List.of((Parsed.Item) parsed);
            var expected = example.path("expect").path("items");
            facts.fact(file, "items", Math.max(1, expected.size()), items.size());
            for (int i = 0; i < Math.min(items.size(), expected.size()); i++) {
                newsItem(facts, file, expected.get(i), items.get(i));
            }
        }
        facts.report(0.97);
    }

    private static void newsItem(Facts facts, String file, JsonNode expect, Parsed.Item item) {
        var guid = expect.path("guid").asString(null);
        boolean isStory = expect.path("kind").asString("").equals("newsItem");
        if (item instanceof Refusal refusal) {
            boolean readable = (expect.has("headlines") || expect.has("title"))
                    && (expect.has("descriptions")
                            || expect.path("content")
                                    .valueStream()
                                    .anyMatch(each -> each.path("words").intValue(0) > 0));
            facts.fact(file, "guid", guid, refusal.uri());
            facts.fact(
                    file,
                    "refused " + refusal.faults(),
                    isStory ? Kind.UNPROCESSABLE : Kind.NOT_A_STORY,
                    readable && isStory ? null : refusal.kind());
            return;
        }
        var said = Said.of(((Parsed.Story) item).draft());
        var content = said.content();
        facts.holds(file, "is a story", isStory);
        facts.fact(file, "guid", guid, said.draft().uri());
        facts.fact(
                file,
                "version",
                expect.path("version").asString(null),
                said.draft().sourceVersion().version());
        time(facts, file, expect, "versionCreated", said.draft().sourceVersion().createdAt());
        if (said.draft() instanceof Draft.Submission submission && submission.embargo() != null) {
            time(facts, file, expect, "embargoed", submission.embargo().until());
        }
        if (content != null) {
            facts.fact(
                    file,
                    "itemClass",
                    expect.path("itemClass").asString("text").replaceFirst(".*:", ""),
                    content.type());
            if (expect.has("urgency")) {
                facts.fact(file, "urgency", expect.get("urgency").stringValue(), String.valueOf(content.urgency()));
            }
            var language = expect.path("languages")
                    .path(0)
                    .asString(expect.path("lang").asString(""));
            if (!language.isEmpty()) {
                facts.holds(file, "language " + language, language.equalsIgnoreCase(content.language()));
            }
        }
        for (var name : List.of(
                "headlines",
                "descriptions",
                "slugline",
                "keywords",
                "edNote",
                "signal",
                "service",
                "provider",
                "firstCreated",
                "contentCreated",
                "contentModified",
                "creditline",
                "copyrightNotice",
                "usageTerms",
                "profile",
                "standardversion",
                "conformance")) {
            says(facts, file, expect, name, said);
        }
        for (var each : expect.path("content")) {
            if (each.path("href").isString()) {
                facts.holds(file, "href", said.says(each.get("href").stringValue()));
            }
        }
        expect.path("subjects").forEach(subject -> {
            var qcode = subject.stringValue();
            var code = qcode.substring(qcode.indexOf(':') + 1);
            facts.holds(
                    file,
                    "subject " + qcode,
                    content != null
                            && Stream.of(
                                            content.subjects(),
                                            content.people(),
                                            content.organisations(),
                                            content.places())
                                    .flatMap(List::stream)
                                    .anyMatch(concept -> code.equals(
                                            Optional.ofNullable(concept.code()).orElse(concept.name()))));
        });
    }

    @Test
    void nitf() {
        var facts = new Facts("nitf");
        for (var example : examples("nitf")) {
            var file = example.get("file").stringValue();
            var expect = example.get("expect");
            var said = Said.of(
                    FormatContract.drafts(parse(file, "application/nitf+xml")).getFirst());
            var submission = (Draft.Submission) said.draft();
            var content = submission.content();
            for (var name : List.of(
                    "title",
                    "headline",
                    "subheads",
                    "byline",
                    "dateline",
                    "keywords",
                    "subjects",
                    "abstract",
                    "edMsg",
                    "copyrightHolder",
                    "copyrightYear")) {
                says(facts, file, expect, name, said);
            }
            facts.fact(file, "headline", expect.get("headline").stringValue(), content.headline());
            if (expect.has("docId")) {
                facts.fact(file, "docId", expect.get("docId").stringValue(), submission.uri());
            }
            if (expect.has("urgency")) {
                facts.fact(file, "urgency", expect.get("urgency").stringValue(), String.valueOf(content.urgency()));
            }
            facts.holds(
                    file,
                    "paragraphs",
                    content.bodyText().split("\n\n").length
                            >= expect.get("paragraphs").intValue());
            time(facts, file, expect, "dateExpire", content.expiresAt());
            time(facts, file, expect, expect.has("dateRelease") ? "dateRelease" : "dateIssue", content.publishedAt());
            if (expect.has("dateRelease")) {
                says(facts, file, expect, "dateIssue", said);
            }
        }
        facts.report(0.97);
    }
}
