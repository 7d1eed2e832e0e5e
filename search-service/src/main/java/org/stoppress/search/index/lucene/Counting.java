package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/**
 * Counts matches by the values of fields. Segment by segment, by ordinal: Lucene's own counts want a map of all ordinals, which
 * would be made anew for every refresh, and we refresh with every story.
 */
final class Counting extends SimpleCollector {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final List<ValueCounts> fields = new ArrayList<>();
    private final @Nullable Map<Long, Long> days;
    private @Nullable NumericDocValues published;
    private long total;

    private Counting(Collection<String> fields, boolean days) {
        fields.forEach(field -> this.fields.add(new ValueCounts(field)));
        this.days = days ? new HashMap<>() : null;
    }

    static Counting of(IndexSearcher searcher, Query query, Collection<String> fields, boolean days)
            throws IOException {
        var counting = new Counting(fields, days);
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
            public Counting reduce(Collection<Counting> collectors) throws IOException {
                counting.finishLeaf();
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
        return fields.stream()
                .filter(counts -> counts.field.equals(field))
                .findFirst()
                .map(counts -> counts.merged)
                .orElse(Map.of());
    }

    /** The most frequent values of a field, of equally frequent ones in alphabetical order. */
    Map<String, Long> top(String field, int most) {
        return top(values(field), most);
    }

    static Map<String, Long> top(Map<String, Long> counts, int most) {
        var top = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }

    /** The newest days on which something was published. */
    Map<String, Long> days(int most) {
        var newest = new LinkedHashMap<String, Long>();
        if (days != null) {
            days.entrySet().stream()
                    .sorted(Map.Entry.<Long, Long>comparingByKey(Comparator.reverseOrder()))
                    .limit(most)
                    .forEach(day -> newest.put(day(day.getKey()), day.getValue()));
        }
        return newest;
    }

    private static String day(long number) {
        return LocalDate.ofEpochDay(Math.clamp(number, LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()))
                .toString();
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        finishLeaf();
        for (var field : fields) {
            field.start(context);
        }
        published = days == null ? null : DocValues.getNumeric(context.reader(), StoryFields.PUBLISHED);
    }

    @Override
    public void collect(int document) throws IOException {
        total++;
        for (var field : fields) {
            field.count(document);
        }
        if (days != null && published != null && published.advanceExact(document)) {
            days.merge(Math.floorDiv(published.longValue(), DAY), 1L, Long::sum);
        }
    }

    private void finishLeaf() throws IOException {
        for (var field : fields) {
            field.finish();
        }
    }

    private static final class ValueCounts {
        private final String field;
        private final Map<String, Long> merged = new HashMap<>();
        private @Nullable SortedSetDocValues values;
        private int[] counts = {};

        ValueCounts(String field) {
            this.field = field;
        }

        void start(LeafReaderContext context) throws IOException {
            values = DocValues.getSortedSet(context.reader(), field);
            counts = new int[Math.toIntExact(values.getValueCount())];
        }

        void count(int document) throws IOException {
            if (values != null && values.advanceExact(document)) {
                for (int i = values.docValueCount(); i > 0; i--) {
                    counts[(int) values.nextOrd()]++;
                }
            }
        }

        void finish() throws IOException {
            if (values == null) {
                return;
            }
            for (int ordinal = 0; ordinal < counts.length; ordinal++) {
                if (counts[ordinal] > 0) {
                    merged.merge(values.lookupOrd(ordinal).utf8ToString(), (long) counts[ordinal], Long::sum);
                }
            }
            values = null;
            counts = new int[0];
        }
    }
}
