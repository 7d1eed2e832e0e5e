package org.stoppress.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stoppress.opensearch.OpenSearchProcess;
import org.stoppress.query.NewsDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one would pick instead: an OpenSearch node with its English analyzer, one shard, its default refresh, offsets in the index
 * for its highlights, and the same stories. It ranks by BM25 alone, knows no recency, and has more heap than we have.
 */
final class PlainOpenSearch implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HEAP = "1g";
    private static final int BULK = 1_000;
    private static final int FACET_SIZE = 20;
    private static final List<String> FACETS = List.of("section", "tag", "source", "language", "place", "byline");

    private final HttpClient client = HttpClient.newHttpClient();
    private final OpenSearchProcess node;

    PlainOpenSearch(Path home) throws Exception {
        node = OpenSearchProcess.startForLong(home, HEAP);
        var text = Map.of("type", "text", "analyzer", "english");
        var shown = Map.of("type", "text", "analyzer", "english", "index_options", "offsets", "copy_to", "text");
        var properties = new LinkedHashMap<String, Object>(Map.of("text", text, "headline", shown, "body", shown));
        FACETS.forEach(facet -> properties.put(facet, Map.of("type", "keyword", "copy_to", "text")));
        properties.put("person", Map.of("type", "keyword", "copy_to", "text"));
        properties.put("published", Map.of("type", "date"));
        ask(
                "PUT",
                "/stories",
                Map.of(
                        "settings", Map.of("number_of_shards", 1, "number_of_replicas", 0),
                        "mappings", Map.of("properties", properties)));
    }

    long cpuMillis() throws IOException {
        return ServerProcess.cpuMillis(node.pid());
    }

    /** Returns when all of them are found. */
    void add(List<NewsDocument> stories, List<Instant> published) throws Exception {
        for (int from = 0; from < stories.size(); from += BULK) {
            var lines = new ByteArrayOutputStream();
            for (int i = from; i < Math.min(stories.size(), from + BULK); i++) {
                lines.writeBytes(JSON.writeValueAsBytes(
                        Map.of("index", Map.of("_id", stories.get(i).id()))));
                lines.write('\n');
                lines.writeBytes(JSON.writeValueAsBytes(document(stories.get(i), published.get(i))));
                lines.write('\n');
            }
            send("POST", "/stories/_bulk?filter_path=errors", lines.toByteArray());
        }
        send("POST", "/stories/_refresh", new byte[0]);
    }

    void put(NewsDocument story) throws Exception {
        ask("PUT", "/stories/_doc/" + story.id(), document(story, Instant.now()));
    }

    /** As our search is asked: bare words, words joined by AND, or a phrase. */
    byte[] search(String query, int hits) throws Exception {
        var match = query.startsWith("\"")
                ? Map.of("match_phrase", Map.of("text", query.replace("\"", "")))
                : Map.of("match", Map.of("text", Map.of("query", query.replace(" AND ", " "), "operator", "and")));
        var facets = new LinkedHashMap<String, Object>();
        FACETS.forEach(facet -> facets.put(facet, Map.of("terms", Map.of("field", facet, "size", FACET_SIZE))));
        facets.put(
                "day",
                Map.of("date_histogram", Map.of("field", "published", "calendar_interval", "day", "min_doc_count", 1)));
        var highlight = Map.of(
                "require_field_match",
                false,
                "fields",
                Map.of("headline", Map.of("number_of_fragments", 0), "body", Map.of("number_of_fragments", 2)));
        return ask(
                "POST",
                "/stories/_search",
                Map.of(
                        "size", hits,
                        "track_total_hits", true,
                        "query", match,
                        "aggs", facets,
                        "highlight", highlight,
                        "_source", Map.of("excludes", List.of("body"))));
    }

    boolean finds(String word) throws Exception {
        JsonNode found = JSON.readTree(ask(
                "POST", "/stories/_search", Map.of("size", 1, "query", Map.of("match", Map.of("text", word)))));
        return found.path("hits").path("total").path("value").asLong(0) > 0;
    }

    private static Map<String, Object> document(NewsDocument story, Instant published) {
        var document = new LinkedHashMap<String, Object>();
        document.put("headline", story.headline());
        document.put("body", story.bodyText());
        document.put("byline", Objects.requireNonNullElse(story.byline(), ""));
        document.put("section", Objects.requireNonNullElse(story.section(), ""));
        document.put("tag", story.tags());
        document.put("person", story.people());
        document.put("place", story.places());
        document.put("source", story.source());
        document.put("language", Objects.requireNonNullElse(story.language(), ""));
        document.put("published", published.toString());
        return document;
    }

    private byte[] ask(String method, String path, Object body) throws Exception {
        return send(method, path, JSON.writeValueAsBytes(body));
    }

    private byte[] send(String method, String path, byte[] body) throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(node.uri().resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    path + ": " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
        node.close();
    }
}
