package org.stoppress.article.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stoppress.article.browse.ChangeFeed.Partition;
import org.stoppress.http.Cursor;

/** Where in the changes somebody stands: one part for each lane, its id, then the next offset of each partition. */
final class ChangeCursor {
    private static final String CHANGES = "changes";

    private ChangeCursor() {}

    /** Empty where nothing was read. */
    static String encode(Map<Partition, Long> positions) {
        var lanes = new TreeMap<String, List<String>>();
        positions.forEach((partition, offset) -> {
            var offsets = lanes.computeIfAbsent(partition.lane(), _ -> new ArrayList<>());
            while (offsets.size() <= partition.number()) {
                offsets.add("");
            }
            offsets.set(partition.number(), Long.toString(offset));
        });
        var parts = lanes.entrySet().stream()
                .map(lane -> lane.getKey() + "," + String.join(",", lane.getValue()))
                .toList();
        return new Cursor(CHANGES, parts).encode();
    }

    /** @throws IllegalArgumentException where it is none */
    static Map<Partition, Long> decode(String cursor) {
        var positions = new TreeMap<Partition, Long>();
        for (var lane : Cursor.decode(cursor, CHANGES)
                .orElseThrow(IllegalArgumentException::new)
                .parts()) {
            var words = lane.split(",", -1);
            for (int i = 1; i < words.length; i++) {
                if (!words[i].isEmpty()) {
                    positions.put(new Partition(words[0], i - 1), Long.parseLong(words[i]));
                }
            }
        }
        return positions;
    }
}
