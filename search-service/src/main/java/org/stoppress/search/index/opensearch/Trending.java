package org.stoppress.search.index.opensearch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;
import org.stoppress.query.NewsQueries.Breadth;
import org.stoppress.query.NewsTerms;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryDsl;
import org.stoppress.query.QueryNode;
import org.stoppress.search.index.lucene.Phrases;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Selection;
import org.stoppress.search.query.Trend;
import tools.jackson.databind.JsonNode;

/** What there is more of than usual: names, tags and what headlines have in common. Two requests. */
final class Trending {
    private static final Duration BASE = Duration.ofDays(7);
    private static final int FEWEST = 2;

    /** Whatever has fewer stories than so many others is in no list of trends. */
    private static final int MOST_NAMES = 500;

    private static final QueryDsl IN_EVERY_LANGUAGE = new QueryDsl(List.of(NewsLanguage.values()));
    private static final Map<String, String> NAMES = Map.of(
            StoryDocument.facet(Facet.TAG),
            NewsTerms.name(NewsFields.whole(NewsFields.TAG)),
            StoryDocument.PEOPLE,
            NewsTerms.name(NewsFields.whole(NewsFields.PERSON)),
            StoryDocument.facet(Facet.PLACE),
            NewsTerms.name(NewsFields.whole(NewsFields.PLACE)));

    private final StoriesOf stories;
    private final Instant now;

    Trending(StoriesOf stories, Instant now) {
        this.stories = stories;
        this.now = now;
    }

    List<Trend> in(Duration window, int limit) {
        var start = now.minus(window);
        var answer = stories.search(recent(start));
        var recent = names(answer.path("aggregations"));
        // What is a name or part of one was told by the name.
        var phrases = Phrases.among(headlines(answer)).stream()
                .filter(phrase -> recent.keySet().stream().noneMatch(name -> isPart(phrase.folded(), name)))
                .toList();
        var before = before(start, recent.keySet(), phrases);

        double expectedShare = (double) window.toMillis() / BASE.toMillis();
        var trends = new ArrayList<Trend>();
        recent.forEach(
                (folded, name) -> add(trends, name.text, name.count, before.getOrDefault(folded, 0L), expectedShare));
        phrases.forEach(phrase -> add(
                trends, phrase.text(), phrase.count(), before.getOrDefault("\"" + phrase.folded(), 0L), expectedShare));
        return trends.stream()
                .sorted(Comparator.comparingDouble(Trend::score).reversed().thenComparing(Trend::term))
                .limit(limit)
                .toList();
    }

    private static void add(List<Trend> trends, String term, long count, long before, double expectedShare) {
        double expected = before * expectedShare;
        double score = (count - expected) / Math.sqrt(expected + 1);
        if (count >= FEWEST && score > 0) {
            trends.add(new Trend(term, count, Math.round(score * 1_000) / 1_000.0));
        }
    }

    private static boolean isPart(String phrase, String name) {
        return (" " + name + " ").contains(" " + phrase + " ");
    }

    private Map<String, Object> recent(Instant start) {
        var counts = new LinkedHashMap<String, Object>();
        NAMES.keySet().forEach(field -> counts.put(field, Map.of("terms", Map.of("field", field, "size", MOST_NAMES))));
        var question = new LinkedHashMap<String, Object>();
        question.put("size", Phrases.MOST_HEADLINES);
        question.put("sort", List.of(Map.of(StoryDocument.PUBLISHED, "desc")));
        question.put("_source", List.of(StoryDocument.STORY + ".headline"));
        question.put("query", between(start, now.plusMillis(1), Selecting.EVERYTHING));
        question.put("aggs", counts);
        return question;
    }

    private Map<String, Object> between(Instant from, Instant to, Map<String, Object> query) {
        return Selecting.among(Selection.EVERYTHING.between(from, to), query, now);
    }

    private static List<String> headlines(JsonNode answer) {
        var headlines = new ArrayList<String>();
        for (var hit : answer.path("hits").path("hits")) {
            headlines.add(hit.path("_source")
                    .path(StoryDocument.STORY)
                    .path("headline")
                    .asString(""));
        }
        return headlines;
    }

    private record Name(String text, long count) {}

    private static Map<String, Name> names(JsonNode counts) {
        var names = new HashMap<String, Name>();
        // A person's or place's name may be a tag of the same stories: the larger count is that of the stories.
        NAMES.keySet().forEach(field -> {
            for (var bucket : counts.path(field).path("buckets")) {
                var name = new Name(
                        bucket.path("key").asString(""),
                        bucket.path("doc_count").asLong(0));
                names.merge(NewsFields.folded(name.text), name, (one, other) -> one.count >= other.count ? one : other);
            }
        });
        return names;
    }

    /** How many stories of the week before had each name, folded, and each phrase, behind a quotation mark. */
    private Map<String, Long> before(Instant start, Collection<String> names, List<Phrases.Phrase> phrases) {
        if (names.isEmpty() && phrases.isEmpty()) {
            return Map.of();
        }
        var counts = new LinkedHashMap<String, Object>();
        NAMES.values()
                .forEach(field -> counts.put(
                        field,
                        Map.of(
                                "terms",
                                Map.of(
                                        "field", field,
                                        "size", Math.max(1, names.size()),
                                        "include", List.copyOf(names)))));
        phrases.forEach(phrase -> {
            var quoted = new QueryNode.InField(QueryNode.Field.HEADLINE, new QueryNode.Phrase(phrase.text()));
            counts.put(
                    "phrase " + phrases.indexOf(phrase),
                    Map.of("filter", IN_EVERY_LANGUAGE.matching(new ParsedQuery(quoted, null), Breadth.MOST_WORDS)));
        });
        var answer = stories.search(Map.of(
                        "size",
                        0,
                        "track_total_hits",
                        false,
                        "query",
                        between(start.minus(BASE), start, Selecting.EVERYTHING),
                        "aggs",
                        counts))
                .path("aggregations");
        var before = new HashMap<String, Long>();
        NAMES.values().forEach(field -> {
            for (var bucket : answer.path(field).path("buckets")) {
                before.merge(
                        bucket.path("key").asString(""),
                        bucket.path("doc_count").asLong(0),
                        Math::max);
            }
        });
        phrases.forEach(phrase -> before.put(
                "\"" + phrase.folded(),
                answer.path("phrase " + phrases.indexOf(phrase))
                        .path("doc_count")
                        .asLong(0)));
        return before;
    }
}
