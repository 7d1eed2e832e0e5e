package org.stoppress.search.index.opensearch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.stoppress.search.index.opensearch.OpenSearchSettings.Refresh;
import org.stoppress.search.projection.SetMovedException;
import org.stoppress.search.projection.Standing;

/**
 * Writes standings by bulk, each under its own version: OpenSearch keeps the highest, whoever writes it and when. What the
 * cluster has no room for now is tried again by itself.
 */
final class StoryWriter {
    private static final int LARGEST_BULK = 4 * 1024 * 1024;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int KNOWN = 409;
    private static final int TOO_MANY = 429;
    private static final int FAILURE = 500;
    private static final int MISSING = 404;

    private final Cluster cluster;

    /** An index, or the alias; which is told by {@code set}. */
    private final String target;

    private final String set;

    StoryWriter(Cluster cluster, String target, String set) {
        this.cluster = cluster;
        this.target = target;
        this.set = set;
    }

    /**
     * @return how many were news
     * @throws SetMovedException when they went into another set than ours, where they do no harm
     */
    int write(Collection<Standing> standings, Refresh refresh) {
        int news = 0;
        var lines = new ArrayList<byte[]>();
        int size = 0;
        for (var standing : standings) {
            var line = line(standing);
            if (!lines.isEmpty() && size + line.length > LARGEST_BULK) {
                news += send(lines, refresh);
                lines.clear();
                size = 0;
            }
            lines.add(line);
            size += line.length;
        }
        return news + (lines.isEmpty() ? 0 : send(lines, refresh));
    }

    private static byte[] line(Standing standing) {
        var action = Map.of(
                "index",
                Map.of("_id", standing.id().value(), "version", standing.version(), "version_type", "external"));
        var line = new ByteArrayOutputStream();
        line.writeBytes(Cluster.bytes(action));
        line.write('\n');
        line.writeBytes(Cluster.bytes(StoryDocument.of(standing)));
        line.write('\n');
        return line.toByteArray();
    }

    private int send(List<byte[]> all, Refresh refresh) {
        int news = 0;
        var waiting = List.copyOf(all);
        var backOff = cluster.backOff();
        while (true) {
            var items = cluster.bulk(path(refresh), joined(waiting)).path("items");
            var again = new ArrayList<byte[]>();
            for (int i = 0; i < waiting.size(); i++) {
                var item = items.path(i).path("index");
                int status = item.path("status").asInt(FAILURE);
                if (status == MISSING || !item.path("_index").asString(set).equals(set)) {
                    throw new SetMovedException(item.path("_index").asString("none"));
                }
                if (status == CREATED || status == OK) {
                    news++;
                } else if (status == TOO_MANY || status >= FAILURE) {
                    again.add(waiting.get(i));
                } else if (status != KNOWN) {
                    throw new IllegalArgumentException("OpenSearch does not take a story: "
                            + item.path("error").path("reason").asString(""));
                }
            }
            if (again.isEmpty()) {
                return news;
            }
            if (!backOff.pause()) {
                throw new Cluster.AwayException("OpenSearch has no room for " + again.size() + " stories", null);
            }
            waiting = List.copyOf(again);
        }
    }

    private String path(Refresh refresh) {
        var path = "/" + target + "/_bulk?filter_path=items.*._index,items.*.status,items.*.error.reason&require_alias="
                + !target.equals(set);
        return switch (refresh) {
            case IMMEDIATE -> path + "&refresh=true";
            case WAIT -> path + "&refresh=wait_for";
            case INTERVAL -> path;
        };
    }

    private static byte[] joined(List<byte[]> lines) {
        var joined = new ByteArrayOutputStream();
        lines.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
