package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of single fields, as far as an index can tell. Every document that the query matches meets these
 * conditions; one that meets them need not match.
 */
final class Conditions {

    /** An end of a range. */
    record Bound(Object value, boolean inclusive) {}

    /** What one field must be. */
    static final class FieldCondition {
        private @Nullable List<@Nullable Object> equalTo;
        private @Nullable Bound lower;
        private @Nullable Bound upper;
        private boolean present;

        private FieldCondition copy() {
            var copy = new FieldCondition();
            copy.equalTo = equalTo;
            copy.lower = lower;
            copy.upper = upper;
            copy.present = present;
            return copy;
        }

        /** The values that it must be one of, or have one of among its elements; null where any will do. */
        @Nullable
        List<@Nullable Object> equalTo() {
            return equalTo;
        }

        @Nullable
        Bound lower() {
            return lower;
        }

        @Nullable
        Bound upper() {
            return upper;
        }

        boolean isRange() {
            return lower != null || upper != null;
        }

        /** Whether it must be there at all. */
        boolean present() {
            return present;
        }
    }

    private final Map<String, FieldCondition> fields = new LinkedHashMap<>();
    private final List<List<Document>> alternatives = new ArrayList<>();
    private boolean complete = true;

    private Conditions() {}

    static Conditions of(Document query) {
        var conditions = new Conditions();
        conditions.read(query);
        return conditions;
    }

    /** These and the ones of another query. */
    Conditions and(Document query) {
        var both = new Conditions();
        fields.forEach((name, condition) -> both.fields.put(name, condition.copy()));
        both.complete = false;
        both.read(query);
        return both;
    }

    Map<String, FieldCondition> fields() {
        return fields;
    }

    @Nullable
    FieldCondition field(String name) {
        return fields.get(name);
    }

    /** Lists of queries; of each list, one at least must match. */
    List<List<Document>> alternatives() {
        return alternatives;
    }

    /** Whether the fields' conditions are all that the query says. */
    boolean complete() {
        return complete;
    }

    private void read(Document query) {
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            String name = entry.getKey();
            if (name.equals("$and") && entry.getValue() instanceof Collection<?> parts) {
                documents(parts).forEach(this::read);
            } else if (name.equals("$or") && entry.getValue() instanceof Collection<?> parts) {
                complete = false;
                alternatives.add(documents(parts));
            } else if (name.startsWith("$")) {
                complete = false;
            } else {
                read(name, entry.getValue());
            }
        }
    }

    private static List<Document> documents(Collection<?> parts) {
        return parts.stream()
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .toList();
    }

    private void read(String name, @Nullable Object demand) {
        if (demand instanceof Document operators && isOperators(operators)) {
            operators.forEach((operator, value) -> read(name, operator, value));
        } else {
            equal(name, Arrays.asList(demand));
        }
    }

    private static boolean isOperators(Document document) {
        return !document.isEmpty() && document.keySet().iterator().next().startsWith("$");
    }

    private void read(String name, String operator, @Nullable Object value) {
        switch (operator) {
            case "$eq" -> equal(name, Arrays.asList(value));
            case "$in" -> {
                if (value instanceof Collection<?> values) {
                    equal(name, values);
                } else {
                    complete = false;
                }
            }
            case "$gt" -> lower(name, value, false);
            case "$gte" -> lower(name, value, true);
            case "$lt" -> upper(name, value, false);
            case "$lte" -> upper(name, value, true);
            case "$exists" -> {
                complete = false;
                if (Boolean.TRUE.equals(value)) {
                    condition(name).present = true;
                }
            }
            case "$ne" -> {
                complete = false;
                if (value == null) {
                    condition(name).present = true;
                }
            }
            default -> complete = false;
        }
    }

    private FieldCondition condition(String name) {
        return fields.computeIfAbsent(name, _ -> new FieldCondition());
    }

    private void equal(String name, Collection<?> values) {
        FieldCondition known = fields.get(name);
        if (values.stream().anyMatch(value -> !canEqual(value)) || (known != null && known.equalTo != null)) {
            complete = false;
            return;
        }
        var distinct = new TreeMap<byte[], @Nullable Object>(Arrays::compareUnsigned);
        values.forEach(value -> distinct.put(OrderedBytes.of(value, true), value));
        FieldCondition condition = condition(name);
        condition.equalTo = new ArrayList<>(distinct.values());
        condition.present |= values.stream().noneMatch(Missing::isNullOrMissing);
        // Of these, an index can't tell all matches from all others.
        complete &= values.stream().noneMatch(value -> value == null || value instanceof Document);
    }

    /** Arrays are equal to arrays and to elements, expressions match: an index has neither as one entry. */
    private static boolean canEqual(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Collection<?> _ -> false;
            case BsonRegularExpression _ -> false;
            case Document document -> document.keySet().stream().noneMatch(key -> key.startsWith("$"));
            default -> true;
        };
    }

    private void lower(String name, @Nullable Object value, boolean inclusive) {
        if (value == null || !canBound(name, value)) {
            complete = false;
            return;
        }
        FieldCondition condition = condition(name);
        condition.present = true;
        var bound = new Bound(value, inclusive);
        complete &= condition.lower == null;
        if (condition.lower == null || compare(bound, condition.lower) > 0) {
            condition.lower = bound;
        }
    }

    private void upper(String name, @Nullable Object value, boolean inclusive) {
        if (value == null || !canBound(name, value)) {
            complete = false;
            return;
        }
        FieldCondition condition = condition(name);
        condition.present = true;
        var bound = new Bound(value, inclusive);
        complete &= condition.upper == null;
        if (condition.upper == null || compare(bound, condition.upper) < 0) {
            condition.upper = bound;
        }
    }

    private static int compare(Bound one, Bound other) {
        return Arrays.compareUnsigned(OrderedBytes.of(one.value(), true), OrderedBytes.of(other.value(), true));
    }

    /** Values compare with values of their own type only, so both ends of a range must be of one. */
    private boolean canBound(String name, Object value) {
        if (value instanceof Collection<?>
                || value instanceof Document
                || value instanceof BsonRegularExpression
                || value instanceof MinKey
                || value instanceof MaxKey) {
            return false;
        }
        FieldCondition known = fields.get(name);
        return known == null || (sameType(known.lower, value) && sameType(known.upper, value));
    }

    private static boolean sameType(@Nullable Bound bound, Object value) {
        return bound == null || OrderedBytes.typeOf(bound.value()) == OrderedBytes.typeOf(value);
    }
}
