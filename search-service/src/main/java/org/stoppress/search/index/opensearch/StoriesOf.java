package org.stoppress.search.index.opensearch;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stoppress.query.NewsLanguage;
import org.stoppress.search.index.lucene.Holdings;
import tools.jackson.databind.JsonNode;

/** The stories of a set, or of the alias, to be asked about. */
final class StoriesOf {
    private static final int MOST_AT_ONCE = 5_000;
    private static final int MOST_LANGUAGES = 1_000;

    private final Cluster cluster;
    private final String target;

    StoriesOf(Cluster cluster, String target) {
        this.cluster = cluster;
        this.target = target;
    }

    JsonNode search(Map<String, Object> body) {
        return cluster.post("/" + target + "/_search", body);
    }

    /** How many there are of each kind. */
    Map<String, Long> count(Map<String, Map<String, Object>> kinds) {
        if (kinds.isEmpty()) {
            return Map.of();
        }
        var aggregation = Map.of("kinds", Map.of("filters", Map.of("filters", kinds)));
        var buckets = search(Map.of("size", 0, "track_total_hits", false, "aggs", aggregation))
                .path("aggregations")
                .path("kinds")
                .path("buckets");
        var counts = new LinkedHashMap<String, Long>();
        kinds.keySet()
                .forEach(kind ->
                        counts.put(kind, buckets.path(kind).path("doc_count").asLong(0)));
        return counts;
    }

    /** Whether there are so many; looks no further than that. */
    boolean has(int stories, Map<String, Object> query) {
        return search(Map.of("size", 0, "track_total_hits", stories, "query", query))
                        .path("hits")
                        .path("total")
                        .path("value")
                        .asLong(0)
                >= stories;
    }

    /** The languages that words have to be read in. */
    Set<NewsLanguage> languages() {
        var field = StoryDocument.facet(org.stoppress.search.query.Facet.LANGUAGE);
        var aggregation = Map.of("languages", Map.of("terms", Map.of("field", field, "size", MOST_LANGUAGES)));
        var found = EnumSet.noneOf(NewsLanguage.class);
        for (var bucket : search(Map.of("size", 0, "aggs", aggregation))
                .path("aggregations")
                .path("languages")
                .path("buckets")) {
            found.add(NewsLanguage.of(bucket.path("key").asString("")));
        }
        return found;
    }

    /** Everything there is, by version. */
    Holdings holdings() {
        cluster.post("/" + target + "/_refresh");
        var versions = new TreeMap<String, Long>();
        var withdrawn = new HashSet<String>();
        String last = null;
        do {
            last = read(last, versions, withdrawn);
        } while (last != null);
        return new Holdings(versions, withdrawn);
    }

    /** Reads the next ones; says behind which one to go on. */
    private @Nullable String read(@Nullable String after, Map<String, Long> versions, Set<String> withdrawn) {
        var question = new LinkedHashMap<String, Object>();
        question.put("size", MOST_AT_ONCE);
        question.put("query", Map.of("exists", Map.of("field", StoryDocument.ID)));
        question.put("sort", List.of(Map.of(StoryDocument.ID, "asc")));
        question.put("_source", List.of(StoryDocument.ID, StoryDocument.STATE, StoryDocument.VERSION));
        if (after != null) {
            question.put("search_after", List.of(after));
        }
        String last = null;
        for (var hit : search(question).path("hits").path("hits")) {
            var source = hit.path("_source");
            last = source.path(StoryDocument.ID).asString("");
            versions.put(last, source.path(StoryDocument.VERSION).asLong(0));
            if (source.path(StoryDocument.STATE).asString("").equals(StoryDocument.WITHDRAWN_STATE)) {
                withdrawn.add(last);
            }
        }
        return last;
    }
}
