package org.stoppress.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts, queries, and what people found relevant to them. Of names of fields, any that are in use will do. */
record JudgedCollection(
        String name, List<Article> articles, List<Query> queries, Map<String, Map<String, Integer>> judgements) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_STAND_IN = 100;

    record Query(String id, String text) {}

    /** @param published where the collection says so */
    record Article(String id, String headline, String body, Optional<Instant> published) {}

    static List<JudgedCollection> read(Path folder) throws IOException {
        return Files.exists(folder.resolve("known_items.jsonl")) ? knownItems(folder) : List.of(judged(folder));
    }

    /** What was judged relevant, with grades above 0. */
    Map<String, Integer> grades(String query) {
        return judgements.getOrDefault(query, Map.of());
    }

    private static JudgedCollection judged(Path folder) throws IOException {
        var judgements = new HashMap<String, Map<String, Integer>>();
        for (var line : Files.readAllLines(folder.resolve("qrels.tsv"))) {
            var columns = line.strip().split("\\s+");
            // TREC's own files have a column more, and no heading.
            var grade = columns[columns.length - 1];
            if (columns.length >= 3 && grade.matches("\\d+") && Integer.parseInt(grade) > 0) {
                judgements
                        .computeIfAbsent(columns[0], _ -> new HashMap<>())
                        .put(columns[columns.length - 2], Integer.parseInt(grade));
            }
        }
        var queries = lines(folder.resolve("queries.jsonl")).stream()
                .map(query -> new Query(text(query, "_id", "id", "query_id"), text(query, "text", "query", "title")))
                .toList();
        return new JudgedCollection(
                folder.getFileName().toString(), articles(folder.resolve("corpus.jsonl.gz")), queries, judgements);
    }

    /** A collection for each kind of query; each query has the one article that it was made of. */
    private static List<JudgedCollection> knownItems(Path folder) throws IOException {
        var articles = new ArrayList<Article>();
        try (var files = Files.newDirectoryStream(folder, "*.jsonl.gz")) {
            for (var file : files) {
                articles.addAll(articles(file));
            }
        }
        var kinds = new LinkedHashMap<String, List<JsonNode>>();
        for (var item : lines(folder.resolve("known_items.jsonl"))) {
            kinds.computeIfAbsent(text(item, "type"), _ -> new ArrayList<>()).add(item);
        }
        kinds.put("all", kinds.values().stream().flatMap(List::stream).toList());
        var collections = new ArrayList<JudgedCollection>();
        kinds.forEach((kind, items) -> {
            var judgements = new HashMap<String, Map<String, Integer>>();
            items.forEach(item -> judgements.put(text(item, "id"), Map.of(text(item, "target"), 1)));
            var queries = items.stream()
                    .map(item -> new Query(text(item, "id"), text(item, "query")))
                    .toList();
            collections.add(new JudgedCollection(folder.getFileName() + " " + kind, articles, queries, judgements));
        });
        return collections;
    }

    private static List<Article> articles(Path file) throws IOException {
        return lines(file).stream().map(JudgedCollection::article).toList();
    }

    private static Article article(JsonNode article) {
        var body = text(article, "text", "body", "contents", "abstract").strip();
        var headline = text(article, "title", "headline").strip();
        if (headline.isEmpty()) {
            headline = beginning(body);
        }
        return new Article(
                text(article, "_id", "id", "docid"),
                headline,
                body.isEmpty() ? headline : body,
                published(text(article, "date", "publishedAt", "published")));
    }

    /** The first words of a text stand in for its headline, as they do for a feed's. */
    private static String beginning(String text) {
        var line = text.replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_STAND_IN) {
            return line.isEmpty() ? "-" : line;
        }
        int end = line.lastIndexOf(' ', LONGEST_STAND_IN);
        return line.substring(0, end > 0 ? end : LONGEST_STAND_IN);
    }

    private static Optional<Instant> published(String date) {
        try {
            return date.length() == "2026-11-22".length()
                    ? Optional.of(LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC))
                    : Optional.of(OffsetDateTime.parse(date).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String... names) {
        for (var name : names) {
            @Nullable JsonNode value = node.get(name);
            if (value != null && value.isValueNode() && !value.isNull()) {
                return value.asString();
            }
        }
        return "";
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        var nodes = new ArrayList<JsonNode>();
        try (var lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    nodes.add(JSON.readTree(line));
                }
            }
        }
        return nodes;
    }

    private static InputStream open(Path file) throws IOException {
        return file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file);
    }
}
