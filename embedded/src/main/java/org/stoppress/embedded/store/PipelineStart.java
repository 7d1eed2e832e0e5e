package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stages at the start of an aggregation that are the same as a query: {@code $match}, {@code $sort}, {@code $skip}, {@code $limit}. */
final class PipelineStart {

    private final List<Document> matches = new ArrayList<>();
    private final List<Document> pipeline;
    private @Nullable Document sort;
    private int skip;
    private int limit;
    private int stages;

    PipelineStart(List<Document> pipeline) {
        this.pipeline = pipeline;
        while (next("$match") instanceof Document query) {
            matches.add(query);
            stages++;
        }
        if (next("$sort") instanceof Document orderBy) {
            sort = orderBy;
            stages++;
        }
        if (next("$skip") instanceof Number number) {
            skip = Math.toIntExact(number.longValue());
            stages++;
        }
        if (next("$limit") instanceof Number number && number.longValue() > 0) {
            limit = (int) Math.min(Integer.MAX_VALUE, number.longValue());
            stages++;
        }
    }

    private @Nullable Object next(String stage) {
        return stages < pipeline.size() ? pipeline.get(stages).get(stage) : null;
    }

    /** How many stages these are. */
    int stages() {
        return stages;
    }

    Document match() {
        return switch (matches.size()) {
            case 0 -> new Document();
            case 1 -> matches.getFirst();
            default -> new Document("$and", matches);
        };
    }

    @Nullable
    Document sort() {
        return sort;
    }

    int skip() {
        return skip;
    }

    int limit() {
        return limit;
    }

    /** The stage that only counts, as drivers write it: {@code {_id: 1, n: {$sum: 1}}}; null when the rest is something else. */
    @Nullable
    Document countOf(List<Document> rest) {
        if (rest.size() != 1
                || !(rest.getFirst().get("$group") instanceof Document group)
                || group.size() != 2
                || !group.containsKey("_id")
                || group.get("_id") instanceof Document
                || group.get("_id") instanceof String) {
            return null;
        }
        for (Map.Entry<String, Object> field : group.entrySet()) {
            boolean counts = field.getValue() instanceof Document sum
                    && sum.size() == 1
                    && sum.get("$sum") instanceof Number one
                    && one.doubleValue() == 1;
            if (!field.getKey().equals("_id") && !counts) {
                return null;
            }
        }
        return group;
    }

    /** What that stage would say of so many documents. */
    Document counted(Document counting, int count) {
        var counted = new Document();
        counting.forEach((name, value) -> counted.put(name, name.equals("_id") ? value : count));
        return counted;
    }
}
