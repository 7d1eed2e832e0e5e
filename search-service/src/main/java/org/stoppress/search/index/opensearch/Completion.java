package org.stoppress.search.index.opensearch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Suggestion.Kind;
import tools.jackson.databind.JsonNode;

/** Completes what is being typed, from the stories that readers may see; one request, and another one where there is a slip. */
final class Completion {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int FOR_LATELY = 10;
    private static final int MOST_NAMES = 1_000;

    /** Words are counted in so many stories; those of all would take long. */
    private static final int SAMPLE = 300;

    private static final Map<Kind, String> NAMES = Map.of(
            Kind.PERSON, StoryDocument.PEOPLE,
            Kind.PLACE, StoryDocument.facet(Facet.PLACE),
            Kind.TAG, StoryDocument.facet(Facet.TAG));
    private static final Map<Kind, String> FIELDS =
            Map.of(Kind.PERSON, NewsFields.PERSON, Kind.PLACE, NewsFields.PLACE, Kind.TAG, NewsFields.TAG);
    private static final List<Kind> IN_ORDER = List.of(Kind.PERSON, Kind.PLACE, Kind.TAG);

    private final StoriesOf stories;
    private final Instant now;

    Completion(StoriesOf stories, Instant now) {
        this.stories = stories;
        this.now = now;
    }

    List<Suggestion> of(String text, int limit) {
        var typed = Typed.of(text);
        if (typed.isEmpty()) {
            return List.of();
        }
        var found = of(typed, limit);
        return found.isEmpty() ? of(typed.withSlips(), limit) : found;
    }

    private List<Suggestion> of(Typed typed, int limit) {
        var answer = stories.search(question(typed, limit)).path("aggregations");
        var names = names(answer, typed, Math.max(1, limit / 2));
        var terms = terms(answer, Math.max(1, limit / 4));
        var headlines = headlines(answer);

        // Names say most in the least space; headlines fill what is left but for a word or two.
        var all = new ArrayList<Suggestion>(names);
        int forHeadlines = Math.max(0, limit - names.size() - terms.size());
        all.addAll(headlines.subList(0, Math.min(forHeadlines, headlines.size())));
        all.addAll(terms);
        var seen = new HashSet<String>();
        return all.stream()
                .filter(suggestion -> seen.add(NewsFields.folded(suggestion.text())))
                .limit(limit)
                .toList();
    }

    private Map<String, Object> question(Typed typed, int limit) {
        var counts = new LinkedHashMap<String, Object>();
        var anywhere = new ArrayList<Map<String, Object>>();
        for (var kind : IN_ORDER) {
            var query = typed.in(field(kind));
            anywhere.add(query);
            var values = Map.of("terms", Map.of("field", values(kind), "size", MOST_NAMES));
            var lately = Map.of(
                    "filter",
                    Selecting.range(
                            StoryDocument.PUBLISHED,
                            Map.of(
                                    "gte", StoryDocument.millis(now.minus(LATELY)),
                                    "lte", StoryDocument.millis(now))),
                    "aggs",
                    Map.of("values", values));
            counts.put(kind.name(), Map.of("filter", query, "aggs", Map.of("values", values, "lately", lately)));
        }
        var headlines = typed.in(NewsFields.HEADLINE_WORDS);
        anywhere.add(headlines);
        var newest = Map.of(
                "size", limit,
                "sort", List.of(Map.of(StoryDocument.PUBLISHED, "desc"), Map.of(StoryDocument.ID, "asc")),
                "_source", List.of(StoryDocument.STORY));
        counts.put(
                Kind.HEADLINE.name(),
                Map.of("filter", headlines, "aggs", Map.of("newest", Map.of("top_hits", newest))));

        var beginning = typed.loneBeginning();
        if (!beginning.isEmpty()) {
            var words = Map.of("prefix", Map.of(NewsFields.WORDS, Map.of("value", beginning)));
            anywhere.add(Map.of("constant_score", Map.of("filter", words)));
            counts.put(Kind.TERM.name(), Map.of("filter", words, "aggs", Map.of("some", sample(beginning, limit))));
        }
        return Map.of(
                "size",
                0,
                "track_total_hits",
                false,
                "query",
                Selecting.visible(Map.of("bool", Map.of("should", anywhere)), now),
                "aggs",
                counts);
    }

    private static Map<String, Object> sample(String beginning, int limit) {
        var words = new LinkedHashMap<String, Object>();
        words.put("field", StoryDocument.WORD);
        words.put("include", escaped(beginning) + ".+");
        words.put("execution_hint", "map");
        words.put("size", limit);
        return Map.of("sampler", Map.of("shard_size", SAMPLE), "aggs", Map.of("words", Map.of("terms", words)));
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) ? Character.toString(c) : "\\" + Character.toString(c))
                .collect(java.util.stream.Collectors.joining());
    }

    private static List<Suggestion> headlines(JsonNode answer) {
        var headlines = new ArrayList<Suggestion>();
        for (var hit :
                answer.path(Kind.HEADLINE.name()).path("newest").path("hits").path("hits")) {
            var story = StoryDocument.story(hit.path("_source"));
            headlines.add(new Suggestion(story.headline(), Kind.HEADLINE, Optional.of(story.id())));
        }
        return headlines;
    }

    private static List<Suggestion> names(JsonNode answer, Typed typed, int limit) {
        var weights = new LinkedHashMap<Suggestion, Long>();
        for (var kind : IN_ORDER) {
            var counts = answer.path(kind.name());
            weigh(weights, 1, kind, counts.path("values"), typed);
            // What is in the news counts for more than what once was.
            weigh(weights, FOR_LATELY, kind, counts.path("lately").path("values"), typed);
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    private static void weigh(Map<Suggestion, Long> weights, long weight, Kind kind, JsonNode values, Typed typed) {
        for (var bucket : values.path("buckets")) {
            var name = bucket.path("key").asString("");
            // A story is counted for all of its names; those are meant that have the words themselves.
            if (typed.isIn(name)) {
                weights.merge(
                        new Suggestion(name, kind, Optional.empty()),
                        weight * bucket.path("doc_count").asLong(0),
                        Long::sum);
            }
        }
    }

    private static List<Suggestion> terms(JsonNode answer, int limit) {
        var terms = new ArrayList<Suggestion>();
        for (var bucket :
                answer.path(Kind.TERM.name()).path("some").path("words").path("buckets")) {
            if (terms.size() < limit) {
                terms.add(new Suggestion(bucket.path("key").asString(""), Kind.TERM, Optional.empty()));
            }
        }
        return terms;
    }

    private static String field(Kind kind) {
        return java.util.Objects.requireNonNull(FIELDS.get(kind));
    }

    private static String values(Kind kind) {
        return java.util.Objects.requireNonNull(NAMES.get(kind));
    }
}
