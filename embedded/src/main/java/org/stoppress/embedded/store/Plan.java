package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stoppress.embedded.store.Conditions.FieldCondition;

/**
 * How a query is answered: which entries are walked. Every match is among them; whoever walks them checks the query itself.
 *
 * @param walk makes the walk
 * @param sorted whether it goes in the order that the query wants
 * @param repeats whether it may come to a document more than once
 * @param certain whether all that it comes to are matches, so that none need be read to know
 * @param cost about how many documents must be read
 */
record Plan(Function<Snapshot, Walk> walk, boolean sorted, boolean repeats, boolean certain, double cost) {

    /** What passing an entry costs, a document read being 1. */
    private static final double ENTRY = 0.15;

    /** How many of the documents meet a condition that no index can tell of. */
    private static final double UNKNOWN = 0.5;

    /**
     * The plan that seems to need the fewest documents.
     *
     * @param entries all there are; the first are the documents themselves
     * @param wanted how many results will do, 0 for all
     */
    static Plan cheapest(List<? extends Entries> entries, Conditions conditions, List<SortField> sort, long wanted) {
        return new Search(entries, conditions, sort, wanted).cheapest();
    }

    /** How many documents meet the conditions, where an index can tell without reading them. */
    static OptionalLong count(List<? extends Entries> entries, Conditions conditions) {
        if (!conditions.complete()) {
            return OptionalLong.empty();
        }
        return accesses(entries, conditions, List.of()).stream()
                .filter(access -> access.exact()
                        && access.served().equals(conditions.fields().keySet()))
                .mapToLong(access ->
                        access.ranges().stream().mapToLong(EntryRange::count).sum())
                .findFirst();
    }

    private static List<Access> accesses(List<? extends Entries> entries, Conditions conditions, List<SortField> sort) {
        var accesses = new ArrayList<Access>();
        for (Entries each : entries) {
            @Nullable Access access = Access.through(each, conditions, sort);
            if (access != null) {
                accesses.add(access);
            }
        }
        return accesses;
    }

    private static final class Search {

        private final List<? extends Entries> entries;
        private final Conditions conditions;
        private final List<SortField> sort;
        private final long wanted;
        private final double size;
        private final List<Access> accesses;
        private final Map<String, Double> selectivity = new HashMap<>();

        Search(List<? extends Entries> entries, Conditions conditions, List<SortField> sort, long wanted) {
            this.entries = entries;
            this.conditions = conditions;
            this.sort = sort;
            this.wanted = wanted;
            this.size = Math.max(1, entries.getFirst().size());
            this.accesses = accesses(entries, conditions, sort);
            accesses.stream()
                    .sorted(Comparator.comparingInt(access -> access.served().size()))
                    .forEach(this::learn);
        }

        /** How rare the values of a field are, from an index that serves it alone, or with others of which that is known. */
        private void learn(Access access) {
            double share = share(access);
            String unknown = null;
            for (String field : access.served()) {
                Double known = selectivity.get(field);
                if (known != null) {
                    share /= Math.max(known, 1 / size);
                } else if (unknown == null) {
                    unknown = field;
                } else {
                    return;
                }
            }
            if (unknown != null) {
                selectivity.put(unknown, Math.min(1, share));
            }
        }

        Plan cheapest() {
            List<Plan> plans = new ArrayList<>();
            accesses.forEach(access -> plans.add(plan(List.of(access))));
            combinations().forEach(combination -> plans.add(plan(combination)));
            for (List<Document> alternatives : conditions.alternatives()) {
                @Nullable Plan plan = eachOf(alternatives);
                if (plan != null) {
                    plans.add(plan);
                }
            }
            return plans.stream()
                    .min(Comparator.comparingDouble(Plan::cost).thenComparing(plan -> !plan.certain()))
                    .orElseThrow();
        }

        /** Indexes whose entries have the same rest show together which documents meet the conditions of all of them. */
        private List<List<Access>> combinations() {
            var combinations = new ArrayList<List<Access>>();
            List<Access> bySize = accesses.stream()
                    .filter(access -> !access.served().isEmpty())
                    .sorted(Comparator.comparingLong(Access::count))
                    .toList();
            for (Access first : bySize) {
                List<Access> combination = new ArrayList<>(List.of(first));
                Set<String> served = new HashSet<>(first.served());
                for (Access next : bySize) {
                    if (next.rest().equals(first.rest())
                            && next.sorted() == first.sorted()
                            && next.backwards() == first.backwards()
                            && served.addAll(next.served())) {
                        combination.add(next);
                        combinations.add(List.copyOf(combination));
                    }
                }
            }
            return combinations;
        }

        private Plan plan(List<Access> together) {
            Access first = together.getFirst();
            Set<String> served = new HashSet<>();
            together.forEach(access -> served.addAll(access.served()));
            double common = size;
            double least = Double.MAX_VALUE;
            for (Access access : together) {
                common *= share(access);
                least = Math.min(least, (double) access.count());
            }
            double documents = common;
            double passed = least;
            if (wanted > 0 && first.sorted()) {
                documents = Math.min(common, wanted / rest(served));
                passed = common == 0 ? least : Math.min(least, documents * least / common);
            }
            return new Plan(
                    snapshot -> together.size() == 1
                            ? first.walk(snapshot)
                            : new CommonWalk(together.stream()
                                    .map(access -> access.walk(snapshot))
                                    .toList()),
                    first.sorted(),
                    together.stream().anyMatch(Access::repeats),
                    conditions.complete()
                            && together.stream().allMatch(Access::certain)
                            && served.equals(conditions.fields().keySet()),
                    documents + ENTRY * passed * together.size());
        }

        /** How much of the documents the conditions leave that are not served. */
        private double rest(Set<String> served) {
            double rest = 1;
            for (Map.Entry<String, FieldCondition> field : conditions.fields().entrySet()) {
                if (!served.contains(field.getKey())) {
                    rest *= selectivity.getOrDefault(field.getKey(), UNKNOWN);
                }
            }
            return Math.max(rest, 1 / size);
        }

        private double share(Access access) {
            return Math.min(1, access.count() / size);
        }

        private @Nullable Plan eachOf(List<Document> alternatives) {
            var parts = new ArrayList<Access>();
            double count = 0;
            for (Document alternative : alternatives) {
                Access part = accesses(entries, conditions.and(alternative), List.of()).stream()
                        .min(Comparator.comparingLong(Access::count))
                        .orElseThrow();
                parts.add(part);
                count += part.count();
            }
            if (parts.isEmpty()) {
                return null;
            }
            return new Plan(
                    snapshot -> new ConsecutiveWalk(
                            parts.stream().map(part -> part.walk(snapshot)).toList()),
                    sort.isEmpty(),
                    true,
                    false,
                    count * (1 + ENTRY));
        }
    }
}
