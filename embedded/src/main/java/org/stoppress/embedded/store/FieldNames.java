package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which fields of a document must be read to tell whether it matches, and where it sorts. */
final class FieldNames {

    private FieldNames() {}

    static Predicate<String> neededBy(Document query, List<SortField> sort) {
        var names = new HashSet<String>();
        sort.forEach(field -> names.add(top(field.name())));
        return collect(query, names) ? names::contains : _ -> true;
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

    private static String top(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
