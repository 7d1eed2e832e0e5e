package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which fields of a document must be read: most of an article is its text, and most questions are not about that. */
final class FieldNames {

    static final Predicate<String> ALL = _ -> true;

    private FieldNames() {}

    /** To tell whether a document matches, and where it sorts. */
    static Predicate<String> neededBy(Document query, List<SortField> sort) {
        var names = new HashSet<String>();
        sort.forEach(field -> names.add(top(field.name())));
        return collect(query, names) ? names::contains : ALL;
    }

    /** False when the query can look at any field. */
    private static boolean collect(Document query, Set<String> names) {
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            String name = entry.getKey();
            boolean known = switch (name) {
                case "$and", "$or", "$nor" -> collectAll(entry.getValue(), names);
                default -> !name.startsWith("$");
            };
            if (!known) {
                return false;
            }
            names.add(top(name));
        }
        return true;
    }

    private static boolean collectAll(Object queries, Set<String> names) {
        return queries instanceof Collection<?> all
                && all.stream().allMatch(query -> query instanceof Document document && collect(document, names));
    }

    /** To answer with a projection of it. */
    static Predicate<String> neededByProjection(@Nullable Document projection) {
        if (projection == null || projection.isEmpty()) {
            return ALL;
        }
        var included = new HashSet<String>();
        var excluded = new HashSet<String>();
        for (Map.Entry<String, Object> field : projection.entrySet()) {
            if (!isFlag(field.getValue())) {
                return ALL;
            }
            if (isTrue(field.getValue())) {
                included.add(top(field.getKey()));
            } else if (!field.getKey().contains(".")) {
                excluded.add(field.getKey());
            }
        }
        if (included.isEmpty()) {
            return name -> !excluded.contains(name);
        }
        included.add("_id");
        return included::contains;
    }

    private static boolean isFlag(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static boolean isTrue(Object flag) {
        return flag instanceof Number number ? number.doubleValue() != 0 : Boolean.TRUE.equals(flag);
    }

    /** To run the stages: known when a {@code $group} comes before anything that passes whole documents on. */
    static Predicate<String> neededByPipeline(List<Document> stages) {
        var names = new HashSet<String>();
        for (Document stage : stages) {
            String name = stage.isEmpty() ? "" : stage.keySet().iterator().next();
            boolean known = switch (name) {
                case "$match" -> stage.get(name) instanceof Document query && collect(query, names);
                case "$unwind", "$group", "$sortByCount" -> collectPaths(stage.get(name), names);
                default -> false;
            };
            if (!known) {
                return ALL;
            }
            if (!name.equals("$match") && !name.equals("$unwind")) {
                return names::contains;
            }
        }
        return ALL;
    }

    private static boolean collectPaths(@Nullable Object expression, Set<String> names) {
        return switch (expression) {
            case null -> true;
            case String text when text.startsWith("$$") -> false;
            case String text
            when text.startsWith("$") -> {
                names.add(top(text.substring(1)));
                yield true;
            }
            case Document document -> document.values().stream().allMatch(value -> collectPaths(value, names));
            case Collection<?> values -> values.stream().allMatch(value -> collectPaths(value, names));
            default -> true;
        };
    }

    private static String top(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
