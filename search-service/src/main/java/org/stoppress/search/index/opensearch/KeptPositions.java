package org.stoppress.search.index.opensearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stoppress.search.projection.ReadPosition;

/**
 * How far the log is in a set: documents of the set itself, written behind the stories they speak of. They name their set, so
 * what an instance says that has not noticed a switch yet counts for nothing in the new one.
 */
final class KeptPositions {
    private static final String STATE = "position";
    private static final int MOST = 1_000;

    private final Cluster cluster;

    /** The set or the alias. */
    private final String target;

    private final String set;
    private final Map<String, ReadPosition> reached = new HashMap<>();
    private final Map<String, ReadPosition> written = new HashMap<>();

    private KeptPositions(Cluster cluster, String target, String set) {
        this.cluster = cluster;
        this.target = target;
        this.set = set;
    }

    static KeptPositions of(Cluster cluster, String target, String set) {
        var positions = new KeptPositions(cluster, target, set);
        cluster.post("/" + set + "/_refresh");
        var query = Map.of(
                "bool",
                Map.of(
                        "filter",
                        List.of(
                                Map.of("term", Map.of(StoryDocument.STATE, STATE)),
                                Map.of("term", Map.of("set", set)))));
        for (var hit : cluster.post("/" + set + "/_search", Map.of("size", MOST, "query", query))
                .path("hits")
                .path("hits")) {
            var position = Cluster.read(hit.path("_source").path("position"), ReadPosition.class);
            positions.reached.put(key(position), position);
        }
        positions.written.putAll(positions.reached);
        return positions;
    }

    /** The same, written to the alias from here on: a set that is deleted must not come back for the sake of its positions. */
    synchronized KeptPositions through(String alias) {
        var same = new KeptPositions(cluster, alias, set);
        same.reached.putAll(reached);
        same.written.putAll(written);
        return same;
    }

    synchronized List<ReadPosition> list() {
        return List.copyOf(reached.values());
    }

    synchronized void move(Collection<ReadPosition> moved) {
        moved.forEach(position -> reached.put(key(position), position));
    }

    /** Writes what has moved since it was last written. */
    synchronized void keep() {
        var moved = new ArrayList<ReadPosition>();
        reached.forEach((key, position) -> {
            if (!position.equals(written.get(key))) {
                moved.add(position);
            }
        });
        for (var position : moved) {
            cluster.put(
                    "/" + target + "/_doc/" + id(position) + "?require_alias=" + !target.equals(set),
                    Map.of(StoryDocument.STATE, STATE, "set", set, "position", position));
            written.put(key(position), position);
        }
    }

    /** Kafka's names of topics have nothing in them that a path could take for something else. */
    private static String id(ReadPosition position) {
        return "position:" + position.topic() + ":" + position.partition();
    }

    private static String key(ReadPosition position) {
        return position.topic() + "/" + position.partition();
    }
}
