package org.stoppress.search.index.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.stoppress.search.index.IndexSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The indexes of OpenSearch that hold our stories, one set of them each, and the alias that says which one answers. All that
 * changes here is a single step of OpenSearch's own, so whoever dies in the middle leaves a set that answers.
 */
final class Sets {
    /** Grows with every change of what lies in a field; a set of another format is left, and one is made from the log. */
    private static final int FORMAT = 1;

    private final Cluster cluster;
    private final OpenSearchSettings settings;
    private final IndexSettings.Ranking ranking;

    Sets(Cluster cluster, OpenSearchSettings settings, IndexSettings.Ranking ranking) {
        this.cluster = cluster;
        this.settings = settings;
        this.ranking = ranking;
    }

    String alias() {
        return settings.index();
    }

    /** The set that answers; an empty one is made where there is none of our format. */
    String live() {
        var known = aliased();
        if (known.isPresent() && hasOurFormat(known.get())) {
            return known.get();
        }
        // The first one answers as soon as it is there.
        var made =
                create(known.isEmpty() ? Map.of("aliases", Map.of(alias(), Map.of("is_write_index", true))) : Map.of());
        if (known.isPresent()) {
            answerFrom(made, known.get());
        }
        // Another instance may have been faster.
        return aliased().orElse(made);
    }

    /** The set that answers, where there is one. */
    Optional<String> aliased() {
        try {
            return cluster.get("/_alias/" + alias()).propertyNames().stream()
                    .sorted()
                    .reduce((_, last) -> last);
        } catch (Cluster.RefusedException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes an empty set that does not answer yet. What an earlier attempt left is deleted. */
    String successor() {
        var live = aliased();
        all().stream().filter(set -> !live.equals(Optional.of(set))).forEach(this::drop);
        return create(Map.of());
    }

    /** From here on {@code set} answers and no other does. */
    void answerFrom(String set, String before) {
        var actions = List.of(
                Map.of("remove", Map.of("index", before, "alias", alias())),
                Map.of("add", Map.of("index", set, "alias", alias(), "is_write_index", true)));
        cluster.post("/_aliases", Map.of("actions", actions));
    }

    void drop(String set) {
        try {
            cluster.delete("/" + set);
        } catch (Cluster.RefusedException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    private String create(Map<String, Object> body) {
        cluster.put("/_index_template/" + alias(), template());
        var set = "%s-%06d".formatted(alias(), last() + 1);
        try {
            cluster.put("/" + set, body);
        } catch (Cluster.RefusedException e) {
            // Made by another instance at the same time.
            if (!all().contains(set)) {
                throw e;
            }
        }
        return set;
    }

    private int last() {
        return all().stream()
                .map(set -> set.substring(alias().length() + 1))
                .filter(number -> number.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    private List<String> all() {
        return List.copyOf(cluster.get("/" + alias() + "-*/_alias").propertyNames());
    }

    private boolean hasOurFormat(String set) {
        var meta =
                cluster.get("/" + set + "/_mapping").path(set).path("mappings").path("_meta");
        return meta.path("format").asInt(0) == FORMAT;
    }

    private Map<String, Object> template() {
        var template = read();
        if (template.path("settings").path("index") instanceof ObjectNode index) {
            index.put("number_of_shards", settings.shards());
            index.put("auto_expand_replicas", settings.replicas());
            var similarity = index.putObject("similarity").putObject("default");
            similarity.put("type", "BM25");
            similarity.put("k1", ranking.saturation());
            similarity.put("b", ranking.length());
        }
        if (template.path("mappings") instanceof ObjectNode mappings) {
            mappings.putObject("_meta").put("format", FORMAT);
        }
        return Map.of("index_patterns", List.of(alias() + "-*"), "priority", 500, "template", template);
    }

    private static JsonNode read() {
        try (InputStream template = Objects.requireNonNull(Sets.class.getResourceAsStream("template.json"))) {
            return JsonMapper.shared().readTree(template);
        } catch (IOException e) {
            throw new IllegalStateException("Our own template can't be read", e);
        }
    }
}
