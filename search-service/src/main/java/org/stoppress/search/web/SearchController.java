package org.stoppress.search.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.util.UriUtils;
import org.stoppress.http.EntityTags;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Freshness;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Trend;

/** Everything that readers can ask the index. */
@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "search", description = "Finds stories. What was withdrawn is never found, counted or suggested.")
final class SearchController {
    private static final int SUGGESTIONS = 10;
    private static final int TRENDS = 20;
    private static final int LONGEST_TYPED = 500;

    private final ArticleIndex index;
    private final Freshness freshness;
    private final StoryJson json;
    private final InstantSource clock;

    SearchController(ArticleIndex index, Freshness freshness, StoryJson json, InstantSource clock) {
        this.index = index;
        this.freshness = freshness;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Search", description = "Words, \"phrases\", AND OR NOT -, parentheses, field:value, word*")
    @Parameter(name = "q", in = ParameterIn.QUERY, example = "flood* AND place:zurich -snow")
    @Parameter(name = "order", in = ParameterIn.QUERY, description = "relevance, newest or oldest")
    @Parameter(name = "recency", in = ParameterIn.QUERY, description = "off: age does not matter")
    @Parameter(name = "section", in = ParameterIn.QUERY, description = "repeat = and; a|b = or", example = "World")
    @Parameter(name = "tag", in = ParameterIn.QUERY, description = "repeat = and; a|b = or")
    @Parameter(name = "source", in = ParameterIn.QUERY)
    @Parameter(name = "byline", in = ParameterIn.QUERY)
    @Parameter(name = "language", in = ParameterIn.QUERY, example = "en")
    @Parameter(name = "place", in = ParameterIn.QUERY)
    @Parameter(name = "breaking", in = ParameterIn.QUERY, description = "true or false")
    @Parameter(name = "maxUrgency", in = ParameterIn.QUERY, description = "1 (highest) to 9")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "published then or later")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "published before")
    @Parameter(name = "expired", in = ParameterIn.QUERY, description = "include: what has expired, too")
    @Parameter(name = "collapse", in = ParameterIn.QUERY, description = "on: stories of nearly the same text as one")
    @Parameter(name = "fields", in = ParameterIn.QUERY, description = "comma list", example = "id,headline,url")
    @Parameter(name = "facetSize", in = ParameterIn.QUERY, description = "values of each facet; 0 for no facets")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "next of the page before")
    ResponseEntity<Map<String, Object>> search(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values, WebRequest request) {
        long start = System.nanoTime();
        var question = SearchRequest.of(new Parameters(values), json.names(), now());
        var indexedUpTo = freshness.indexedUpTo();

        var results = index.search(question.search());

        var items = results.hits().stream()
                .map(hit -> json.of(hit, question.fields(), question.search().collapse()))
                .toList();
        var next = results.end().map(question::cursor);
        var tag = EntityTags.of(question.fingerprint(), items, results.total(), facets(results), next.orElse(""));
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("total", results.total());
        body.put("totalIsExact", results.totalIsExact());
        body.put("tookMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        body.put("indexedUpTo", indexedUpTo);
        body.put("items", items);
        StoryJson.put(body, "facets", facets(results));
        results.didYouMean().ifPresent(text -> body.put("didYouMean", text));
        results.notice().ifPresent(text -> body.put("notice", text));
        next.ifPresent(cursor -> body.put("next", cursor));

        var answer = ResponseEntity.ok().eTag(tag);
        results.hits().stream()
                .map(hit -> hit.story().updatedAt())
                .max(Instant::compareTo)
                .ifPresent(answer::lastModified);
        next.ifPresent(cursor -> answer.header(HttpHeaders.LINK, nextLink(values, cursor)));
        return answer.body(body);
    }

    @GetMapping("/suggest")
    @Operation(summary = "Complete what is being typed")
    @Parameter(name = "q", in = ParameterIn.QUERY, example = "zur")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, 10 by default")
    Map<String, Object> suggest(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        var parameters = new Parameters(values);
        var typed = parameters.text("q").orElse("");
        int limit = parameters.integer("limit", 1, Parameters.LARGEST_LIMIT).orElse(SUGGESTIONS);
        parameters.check();
        var beginning = typed.substring(0, Math.min(typed.length(), LONGEST_TYPED));
        return Map.of(
                "items",
                index.suggest(beginning, limit, now()).stream()
                        .map(SearchController::suggestion)
                        .toList());
    }

    @GetMapping("/similar/{id}")
    @Operation(summary = "Stories like this one")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200")
    @Parameter(name = "fields", in = ParameterIn.QUERY, description = "comma list")
    Map<String, Object> similar(
            @PathVariable("id") String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        var parameters = new Parameters(values);
        int limit = parameters.limit();
        var fields = parameters.someOf("fields", json.names());
        parameters.check();
        if (id.isBlank()) {
            throw unknown();
        }
        var similar = index.similar(new ArticleId(id), limit, now()).orElseThrow(SearchController::unknown);
        return switch (similar) {
            case ArticleIndex.Similar.Found(List<Hit> hits) ->
                Map.of(
                        "items",
                        hits.stream().map(hit -> json.of(hit, fields, false)).toList());
            case ArticleIndex.Similar.Gone() ->
                throw new ProblemException(Problem.of(410, "withdrawn", "Withdrawn", "This story was withdrawn."));
        };
    }

    @GetMapping("/trending")
    @Operation(summary = "What there is more of than in the week before")
    @Parameter(name = "hours", in = ParameterIn.QUERY, description = "1 to 168, 6 by default")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200")
    Map<String, Object> trending(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        var parameters = new Parameters(values);
        var window = SearchRequest.hours(parameters);
        int limit = parameters.integer("limit", 1, Parameters.LARGEST_LIMIT).orElse(TRENDS);
        parameters.check();
        return Map.of(
                "items",
                index.trending(window, limit, now()).stream()
                        .map(SearchController::trend)
                        .toList());
    }

    private Instant now() {
        return clock.instant();
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such story."));
    }

    private static Map<String, Object> suggestion(Suggestion suggestion) {
        var item = new LinkedHashMap<String, Object>();
        item.put("text", suggestion.text());
        item.put("kind", suggestion.kind().name().toLowerCase(Locale.ROOT));
        suggestion.article().ifPresent(id -> item.put("articleId", id.value()));
        return item;
    }

    private static Map<String, Object> trend(Trend trend) {
        var item = new LinkedHashMap<String, Object>();
        item.put("term", trend.term());
        item.put("count", trend.count());
        item.put("score", trend.score());
        return item;
    }

    private static Map<String, Object> facets(Results results) {
        var facets = new LinkedHashMap<String, Object>();
        for (var facet : Facet.values()) {
            var counts = results.facets().get(facet);
            if (counts != null) {
                facets.put(
                        facet.name().toLowerCase(Locale.ROOT),
                        counts.stream().map(SearchController::count).toList());
            }
        }
        return facets;
    }

    private static Map<String, Object> count(Results.FacetCount count) {
        var item = new LinkedHashMap<String, Object>();
        item.put("value", count.value());
        item.put("count", count.count());
        return item;
    }

    /** Relative to this address, which may be another one for the reader. */
    private static String nextLink(MultiValueMap<String, String> values, String cursor) {
        var parts = new ArrayList<String>();
        values.forEach((name, all) -> {
            if (!name.equals("cursor")) {
                all.forEach(value -> parts.add(encode(name) + "=" + encode(value)));
            }
        });
        parts.add("cursor=" + cursor);
        return "</api/v1/search?" + String.join("&", parts) + ">; rel=\"next\"";
    }

    private static String encode(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
