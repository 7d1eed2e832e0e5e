package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts matches by the values of fields: many at a time, field by field. */
final class Counting extends SimpleCollector {
    private static final int AT_A_TIME = 1_024;

    private final List<ValueCounts> fields;
    private final int[] stories = new int[AT_A_TIME];
    private int waiting;
    private long total;

    private Counting(Collection<String> fields, FacetValues values) {
        this.fields =
                fields.stream().map(field -> new ValueCounts(values.of(field))).toList();
    }

    /** @param fields of doc values, and {@link FacetValues#DAY} */
    static Counting of(IndexSearcher searcher, Query query, Collection<String> fields, FacetValues values)
            throws IOException {
        return searcher.search(query, manager(fields, values));
    }

    /** For one search by one thread. */
    static CollectorManager<Counting, Counting> manager(Collection<String> fields, FacetValues values) {
        var counting = new Counting(fields, values);
        return new CollectorManager<>() {
            private boolean taken;

            @Override
            public Counting newCollector() {
                if (taken) {
                    throw new IllegalStateException("Counts are made by one thread");
                }
                taken = true;
                return counting;
            }

            @Override
            public Counting reduce(Collection<Counting> collectors) {
                return counting;
            }
        };
    }

    long total() {
        return total;
    }

    /** All values of a field that were met, and how often. */
    Map<String, Long> values(String field) {
        return counts(field).all();
    }

    /** How often each value of a field was met, by its number; a number beyond the end was not. */
    int[] byNumber(String field) {
        return counts(field).counts;
    }

    /** The most frequent values of a field, of equally frequent ones in alphabetical order. */
    Map<String, Long> top(String field, int most) {
        return counts(field).top(most);
    }

    /** The newest days on which something was published. */
    Map<String, Long> newestDays(int most) {
        return counts(FacetValues.DAY).newest(most);
    }

    private ValueCounts counts(String field) {
        return fields.stream()
                .filter(counts -> counts.field.name().equals(field))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        for (var field : fields) {
            field.start(context);
        }
    }

    @Override
    public void collect(int document) {
        stories[waiting++] = document;
        if (waiting == AT_A_TIME) {
            count();
        }
    }

    @Override
    public void collect(DocIdStream documents) throws IOException {
        count();
        for (waiting = documents.intoArray(stories); waiting > 0; waiting = documents.intoArray(stories)) {
            count();
        }
    }

    @Override
    public void finish() {
        count();
    }

    private void count() {
        for (var field : fields) {
            field.count(stories, waiting);
        }
        total += waiting;
        waiting = 0;
    }

    private static final class ValueCounts {
        private final FacetValues.Field field;
        private Column column = Column.NONE;
        private int[] counts = {};

        ValueCounts(FacetValues.Field field) {
            this.field = field;
        }

        void start(LeafReaderContext context) throws IOException {
            column = field.column(context.reader());
            counts = Arrays.copyOf(counts, Math.max(counts.length, field.size()));
        }

        void count(int[] stories, int size) {
            column.count(stories, size, counts);
        }

        private IntStream met() {
            return IntStream.range(1, counts.length).filter(number -> counts[number] > 0);
        }

        Map<String, Long> all() {
            var all = new HashMap<String, Long>();
            met().forEach(number -> all.put(field.value(number), (long) counts[number]));
            return all;
        }

        Map<String, Long> top(int most) {
            return first(
                    most,
                    Comparator.comparingInt((Integer number) -> counts[number])
                            .reversed()
                            .thenComparing(field::value));
        }

        Map<String, Long> newest(int most) {
            return first(
                    most,
                    Comparator.comparingLong((Integer number) -> field.day(number))
                            .reversed());
        }

        private Map<String, Long> first(int most, Comparator<Integer> order) {
            var best = new PriorityQueue<>(order.reversed());
            met().forEach(number -> {
                if (best.size() < most) {
                    best.add(number);
                } else if (order.compare(number, best.element()) < 0) {
                    best.remove();
                    best.add(number);
                }
            });
            var first = new LinkedHashMap<String, Long>();
            best.stream().sorted(order).forEach(number -> first.put(field.value(number), (long) counts[number]));
            return first;
        }
    }
}
