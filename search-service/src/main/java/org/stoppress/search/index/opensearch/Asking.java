package org.stoppress.search.index.opensearch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.stoppress.query.NewsQueries;
import org.stoppress.query.NewsQueries.Breadth;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryDsl;
import org.stoppress.query.QueryLanguage;
import org.stoppress.query.QueryNode;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.index.lucene.Sketch;
import org.stoppress.search.index.lucene.StoryHighlights;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Order;
import org.stoppress.search.query.PageEnd;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import tools.jackson.databind.JsonNode;

/** One question. */
final class Asking {
    private static final int EXACT_UP_TO = 10_000;
    private static final int LITTLE = 2;
    private static final int WORDS_TO_CORRECT = 3;

    /** More stories than anyone pages through: where so many have most of the words, one word alone is not enough. */
    private static final int PLENTY = 1_000;

    /** So many results are looked at for tellings of the same story; what ranks behind them is not shown then. */
    private static final int REACH = 1_000;

    private static final Object NEWEST_FIRST = Map.of(StoryDocument.PUBLISHED, "desc");
    private static final Object BY_ID = Map.of(StoryDocument.ID, "asc");
    private static final Map<Order, List<Object>> SORTS = Map.of(
            Order.RELEVANCE, List.of(Map.of("_score", "desc"), NEWEST_FIRST, BY_ID),
            Order.NEWEST, List.of(NEWEST_FIRST, BY_ID),
            Order.OLDEST, List.of(Map.of(StoryDocument.PUBLISHED, "asc"), BY_ID));

    private final Search search;
    private final StoriesOf stories;
    private final QueryDsl queries;
    private final IndexSettings.Ranking ranking;
    private final Instant now;
    private final Facets facets;
    private final Synonyms synonyms;

    Asking(Search search, StoriesOf stories, QueryDsl queries, IndexSettings.Ranking ranking, Synonyms synonyms) {
        this.synonyms = synonyms;
        this.search = search;
        this.stories = stories;
        this.queries = queries;
        this.ranking = ranking;
        this.now = search.after().map(PageEnd::asOf).orElse(search.now());
        this.facets = new Facets(search);
    }

    Results results() {
        var parsed = parsed();
        var order = parsed.isEverything() && search.order() == Order.RELEVANCE ? Order.NEWEST : search.order();
        var corrected = Optional.<List<String>>empty();
        if (parsed.root() instanceof QueryNode.Words(List<String> words) && words.size() >= WORDS_TO_CORRECT) {
            // A slip of the finger in one of several words is put right at once: that word finds nothing as it is.
            corrected = spelling().corrected(words);
        }
        var root = corrected.<QueryNode>map(QueryNode.Words::new).orElse(parsed.root());
        var understood = new ParsedQuery(root, parsed.notice());
        var shown = search.after()
                .flatMap(end -> Shown.read(end.statistics()))
                .orElseGet(() -> Shown.nothing(breadth(understood, order)));

        var found = search.collapse() ? collapsed(understood, order, shown) : single(understood, order, shown);
        var page = found.ranked.subList(0, Math.min(search.limit(), found.ranked.size()));
        var highlights = !parsed.isEverything() && search.highlights()
                ? Optional.of(StoryHighlights.of(understood, shown.breadth(), synonyms))
                : Optional.<StoryHighlights>empty();
        var hits = page.stream().map(one -> hit(one, order, highlights)).toList();
        var end = found.ranked.size() > page.size() ? Optional.of(end(page, order, shown)) : Optional.<PageEnd>empty();

        var didYouMean = corrected.map(words -> String.join(" ", words));
        if (didYouMean.isEmpty() && found.total <= LITTLE && search.after().isEmpty()) {
            didYouMean = didYouMean(parsed, found.total);
        }
        return new Results(
                found.total,
                found.exact,
                hits,
                facets.of(found.counts),
                didYouMean,
                Optional.ofNullable(parsed.notice()),
                end);
    }

    /** @param source of it, where it was asked for */
    private record Ranked(String id, float score, long published, JsonNode source, int clusterSize, long sketch) {}

    private record Found(List<Ranked> ranked, long total, boolean exact, JsonNode counts) {}

    private Found single(ParsedQuery understood, Order order, Shown shown) {
        var body = question(understood, order, shown, search.limit() + 1);
        body.put("_source", sources());
        search.after().ifPresent(end -> {
            if (order != Order.RELEVANCE) {
                body.put("search_after", List.of(millis(end), end.last().value()));
            } else if (!shown.all()) {
                body.put(
                        "search_after",
                        List.of(end.score(), millis(end), end.last().value()));
            }
        });
        return found(stories.search(body), order, shown);
    }

    private Found collapsed(ParsedQuery understood, Order order, Shown shown) {
        var body = question(understood, order, Shown.nothing(shown.breadth()), REACH);
        body.put("_source", false);
        body.put("docvalue_fields", List.of(StoryDocument.SKETCH));
        var found = found(stories.search(body), order, shown);

        var clusters = new ArrayList<Ranked>();
        for (var one : found.ranked) {
            int known = near(clusters, one);
            if (known < 0) {
                clusters.add(one);
            } else {
                var first = clusters.get(known);
                clusters.set(
                        known,
                        new Ranked(
                                first.id,
                                first.score,
                                first.published,
                                first.source,
                                first.clusterSize + 1,
                                first.sketch));
            }
        }
        var before = new HashSet<>(shown.ids());
        clusters.removeIf(cluster -> before.contains(cluster.id));
        return new Found(withSources(clusters), found.total, found.exact, found.counts);
    }

    private static int near(List<Ranked> clusters, Ranked one) {
        for (int i = 0; i < clusters.size(); i++) {
            if (Sketch.near(clusters.get(i).sketch, one.sketch)) {
                return i;
            }
        }
        return -1;
    }

    /** Those of the page and one more, with their stories; of what went meanwhile nothing. */
    private List<Ranked> withSources(List<Ranked> clusters) {
        var wanted = clusters.subList(0, Math.min(search.limit() + 1, clusters.size()));
        var ids = wanted.stream().map(Ranked::id).toList();
        var query = Selecting.visible(Map.of("terms", Map.of(StoryDocument.ID, ids)), search.now());
        var sources = new HashMap<String, JsonNode>();
        for (var hit : stories.search(Map.of("size", wanted.size() + 1, "query", query, "_source", sources()))
                .path("hits")
                .path("hits")) {
            sources.put(hit.path("_id").asString(""), hit.path("_source"));
        }
        return wanted.stream()
                .filter(one -> sources.containsKey(one.id))
                .map(one -> new Ranked(
                        one.id,
                        one.score,
                        one.published,
                        Objects.requireNonNull(sources.get(one.id)),
                        one.clusterSize,
                        one.sketch))
                .toList();
    }

    private Map<String, Object> question(ParsedQuery understood, Order order, Shown shown, int most) {
        var query = order == Order.RELEVANCE
                ? ranked(understood, shown.breadth())
                : queries.matching(understood, shown.breadth());
        var body = new LinkedHashMap<String, Object>();
        body.put("size", most);
        body.put("sort", Objects.requireNonNull(SORTS.get(order)));
        body.put("query", Selecting.among(facets.inQuery(), query, now()));
        body.put("track_total_hits", search.facetSize() > 0 ? true : EXACT_UP_TO);
        var filters = new ArrayList<Map<String, Object>>(facets.behindQuery());
        if (order == Order.RELEVANCE && !shown.ids().isEmpty()) {
            filters.add(Map.of("bool", Map.of("must_not", Map.of("terms", Map.of(StoryDocument.ID, shown.ids())))));
        }
        if (!filters.isEmpty()) {
            body.put("post_filter", Selecting.every(filters));
        }
        body.put("aggs", facets.aggregations());
        return body;
    }

    /** What has expired while someone pages is gone for them too. */
    private Instant now() {
        return search.now();
    }

    private Found found(JsonNode answer, Order order, Shown shown) {
        var ranked = new ArrayList<Ranked>();
        for (var hit : answer.path("hits").path("hits")) {
            var sort = hit.path("sort");
            int at = order == Order.RELEVANCE ? 1 : 0;
            ranked.add(new Ranked(
                    sort.path(at + 1).asString(""),
                    order == Order.RELEVANCE ? (float) sort.path(0).asDouble(0) : 0,
                    sort.path(at).asLong(0),
                    hit.path("_source"),
                    1,
                    hit.path("fields").path(StoryDocument.SKETCH).path(0).asLong(0)));
        }
        var counts = answer.path("aggregations");
        var total = answer.path("hits").path("total");
        // Of a later page the hits are not all there are.
        return shown.ids().isEmpty()
                ? new Found(
                        ranked,
                        total.path("value").asLong(0),
                        total.path("relation").asString("").equals("eq"),
                        counts)
                : new Found(ranked, facets.total(counts), true, counts);
    }

    private List<String> sources() {
        return search.highlights() ? List.of(StoryDocument.STORY, StoryDocument.BODY) : List.of(StoryDocument.STORY);
    }

    private static Hit hit(Ranked one, Order order, Optional<StoryHighlights> highlights) {
        var story = StoryDocument.story(one.source);
        return new Hit(
                story,
                order == Order.RELEVANCE ? one.score : 0,
                highlights
                        .map(highlighting -> highlighting.of(story, StoryDocument.body(one.source)))
                        .orElse(Hit.Highlights.NONE),
                one.clusterSize);
    }

    private PageEnd end(List<Ranked> page, Order order, Shown shown) {
        var last = page.getLast();
        boolean byName = order == Order.RELEVANCE || search.collapse();
        return new PageEnd(
                now,
                last.score,
                Instant.ofEpochMilli(last.published),
                new ArticleId(last.id),
                (byName ? shown.and(page.stream().map(Ranked::id).toList()) : shown).written());
    }

    private static long millis(PageEnd end) {
        return StoryDocument.millis(end.publishedAt());
    }

    private Map<String, Object> ranked(ParsedQuery parsed, Breadth breadth) {
        var weights = new NewsQueries.Weights(
                ranking.exact(),
                ranking.headline(),
                ranking.name(),
                ranking.neighbours(),
                ranking.headlinePhrase(),
                ranking.phrase());
        var query = queries.ranking(parsed, weights, breadth);
        return search.recency() && ranking.recency() > 0 ? fresher(query) : query;
    }

    private Map<String, Object> fresher(Map<String, Object> query) {
        var age = Map.of(
                "origin",
                StoryDocument.millis(now),
                "scale",
                ranking.recencyHalfLife().toMillis(),
                "decay",
                0.5);
        var functions = List.of(
                Map.of("exp", Map.of(StoryDocument.PUBLISHED, age), "weight", ranking.recency()),
                Map.of("weight", 1 - ranking.recency()));
        return Map.of(
                "function_score",
                Map.of("query", query, "functions", functions, "score_mode", "sum", "boost_mode", "multiply"));
    }

    /**
     * Few words must match but for one, as long as that leaves plenty; of a sentence any, those with most of it come first. In
     * order of time nothing ranks below anything: there most must match.
     */
    private Breadth breadth(ParsedQuery parsed, Order order) {
        if (order != Order.RELEVANCE || !NewsQueries.hasManyWords(parsed)) {
            return Breadth.MOST_WORDS;
        }
        return !NewsQueries.isProse(parsed) && has(PLENTY, parsed) ? Breadth.MOST_WORDS : Breadth.ANY_WORD;
    }

    /** Whoever quotes a whole passage, and not to the word, still means something that was written. */
    private ParsedQuery parsed() {
        var parsed = QueryLanguage.parse(search.query());
        return NewsQueries.quotesAtLength(parsed) && !has(1, parsed) ? QueryLanguage.words(search.query()) : parsed;
    }

    private boolean has(int atLeast, ParsedQuery parsed) {
        return stories.has(
                atLeast,
                Selecting.among(search.selection(), queries.matching(parsed, Breadth.MOST_WORDS), search.now()));
    }

    private Optional<String> didYouMean(ParsedQuery parsed, long found) {
        if (!(parsed.root() instanceof QueryNode.Words(List<String> words))) {
            return Optional.empty();
        }
        return spelling()
                .corrected(words)
                .filter(corrected -> {
                    var query =
                            queries.matching(new ParsedQuery(new QueryNode.Words(corrected), null), Breadth.MOST_WORDS);
                    return stories.has((int) found + 1, Selecting.among(search.selection(), query, search.now()));
                })
                .map(corrected -> String.join(" ", corrected));
    }

    private Spelling spelling() {
        return new Spelling(stories, queries, search.now());
    }
}
