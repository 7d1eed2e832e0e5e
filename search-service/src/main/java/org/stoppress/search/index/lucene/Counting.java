package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** Counts matches by the values of fields. */
final class Counting extends SimpleCollector {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final List<ValueCounts> fields = new ArrayList<>();
    private final @Nullable DayCounts days;
    private long total;

    private Counting(Collection<String> fields, FacetValues values, boolean days) {
        fields.forEach(field -> this.fields.add(new ValueCounts(field, values.of(field))));
        this.days = days ? new DayCounts() : null;
    }

    static Counting of(IndexSearcher searcher, Query query, Collection<String> fields, FacetValues values, boolean days)
            throws IOException {
        var counting = new Counting(fields, values, days);
        searcher.search(query, new org.apache.lucene.search.CollectorManager<Counting, Counting>() {
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
        });
        return counting;
    }

    long total() {
        return total;
    }

    /** All values of a field that were met, and how often. */
    Map<String, Long> values(String field) {
        return counts(field).all();
    }

    /** The most frequent values of a field, of equally frequent ones in alphabetical order. */
    Map<String, Long> top(String field, int most) {
        return counts(field).top(most);
    }

    private ValueCounts counts(String field) {
        return fields.stream()
                .filter(counts -> counts.field.equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** The newest days on which something was published. */
    Map<String, Long> days(int most) {
        return days == null ? Map.of() : days.newest(most);
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
        if (days != null) {
            days.start(context);
        }
    }

    @Override
    public void collect(int document) throws IOException {
        total++;
        for (var field : fields) {
            field.count(document);
        }
        if (days != null) {
            days.count(document);
        }
    }

    private static final class ValueCounts {
        private final String field;
        private final FacetValues.Numbering numbering;
        private @Nullable SortedDocValues one;
        private @Nullable SortedSetDocValues many;
        private int[] numbers = {};
        private int[] counts = {};

        ValueCounts(String field, FacetValues.Numbering numbering) {
            this.field = field;
            this.numbering = numbering;
        }

        void start(LeafReaderContext context) throws IOException {
            one = null;
            many = null;
            var values = DocValues.getSortedSet(context.reader(), field);
            if (values.getValueCount() == 0) {
                return;
            }
            numbers = numbering.of(context.reader(), values);
            counts = Arrays.copyOf(counts, Math.max(counts.length, numbering.size()));
            one = DocValues.unwrapSingleton(values);
            many = one == null ? values : null;
        }

        void count(int document) throws IOException {
            if (one != null) {
                if (one.advanceExact(document)) {
                    counts[numbers[one.ordValue()]]++;
                }
            } else if (many != null && many.advanceExact(document)) {
                for (int i = many.docValueCount(); i > 0; i--) {
                    counts[numbers[(int) many.nextOrd()]]++;
                }
            }
        }

        Map<String, Long> all() {
            var all = new HashMap<String, Long>();
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] > 0) {
                    all.put(numbering.value(number), (long) counts[number]);
                }
            }
            return all;
        }

        Map<String, Long> top(int most) {
            var order = Comparator.comparingInt((Integer number) -> counts[number])
                    .thenComparing(numbering::value, Comparator.reverseOrder());
            var best = new PriorityQueue<Integer>(order);
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] == 0 || (best.size() == most && counts[number] < counts[best.element()])) {
                    continue;
                }
                best.add(number);
                if (best.size() > most) {
                    best.remove();
                }
            }
            var top = new LinkedHashMap<String, Long>();
            best.stream()
                    .sorted(order.reversed())
                    .forEach(number -> top.put(numbering.value(number), (long) counts[number]));
            return top;
        }
    }

    /** Neighbours in the log are mostly of one day. */
    private static final class DayCounts {
        private final Map<Long, Long> counts = new HashMap<>();
        private @Nullable NumericDocValues published;
        private long day;
        private long ofDay;

        void start(LeafReaderContext context) throws IOException {
            published = DocValues.getNumeric(context.reader(), StoryFields.PUBLISHED);
        }

        void count(int document) throws IOException {
            if (published == null || !published.advanceExact(document)) {
                return;
            }
            long next = Math.floorDiv(published.longValue(), DAY);
            if (next != day) {
                finishDay();
                day = next;
            }
            ofDay++;
        }

        private void finishDay() {
            if (ofDay > 0) {
                counts.merge(day, ofDay, Long::sum);
                ofDay = 0;
            }
        }

        Map<String, Long> newest(int most) {
            finishDay();
            var newest = new LinkedHashMap<String, Long>();
            counts.entrySet().stream()
                    .sorted(Map.Entry.<Long, Long>comparingByKey(Comparator.reverseOrder()))
                    .limit(most)
                    .forEach(entry -> newest.put(name(entry.getKey()), entry.getValue()));
            return newest;
        }

        private static String name(long day) {
            return LocalDate.ofEpochDay(Math.clamp(day, LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()))
                    .toString();
        }
    }
}
