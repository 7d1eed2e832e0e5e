package org.stoppress.search.index.lucene;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stoppress.search.projection.ReadPosition;

/** How far the log is in the index, and how a commit says so. */
final class Positions {
    private static final String PREFIX = "position/";

    private final Map<String, ReadPosition> positions = new HashMap<>();

    static Positions of(Map<String, String> committed) {
        var positions = new Positions();
        committed.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                positions.put(parse(key.substring(PREFIX.length()), value));
            }
        });
        return positions;
    }

    synchronized List<ReadPosition> list() {
        return List.copyOf(positions.values());
    }

    synchronized void move(Collection<ReadPosition> moved) {
        moved.forEach(this::put);
    }

    synchronized Map<String, String> asCommitData() {
        var data = new HashMap<String, String>();
        data.put(IndexFolder.FORMAT_KEY, IndexFolder.FORMAT);
        positions.forEach((key, position) -> data.put(PREFIX + key, position.nextOffset() + " " + position.topicId()));
        return data;
    }

    private synchronized void put(ReadPosition position) {
        positions.put(position.topic() + "/" + position.partition(), position);
    }

    private static ReadPosition parse(String key, String value) {
        int slash = key.lastIndexOf('/');
        int space = value.indexOf(' ');
        return new ReadPosition(
                key.substring(0, slash),
                value.substring(space + 1),
                Integer.parseInt(key.substring(slash + 1)),
                Long.parseLong(value.substring(0, space)));
    }
}
