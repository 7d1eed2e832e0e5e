package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;

/**
 * What stories are counted by, in memory: a number for every value, the same in all segments, and for each segment the numbers of
 * its stories. Both are made once in a segment's life: Lucene's own map of all ordinals would be made anew for every refresh, and
 * we refresh with every story. It takes about 50 bytes a story. Safe for use by many threads.
 */
final class FacetValues {
    /** The day of publication, beside the fields of the index. */
    static final String DAY = "day";

    private static final long MILLIS = Duration.ofDays(1).toMillis();

    private final Map<String, Field> fields = new ConcurrentHashMap<>();

    /** @param name a field of doc values, or {@link #DAY} */
    Field of(String name) {
        return fields.computeIfAbsent(name, Field::new);
    }

    /** Reads what has been counted by so far, so that no question has to. */
    void prepare(LeafReader segment) throws IOException {
        for (var field : fields.values()) {
            var _ = field.column(segment);
        }
    }

    /** One field of all segments. */
    static final class Field {
        private final String name;
        private final Map<IndexReader.CacheKey, Column> segments = new ConcurrentHashMap<>();
        private final Map<Object, Integer> numbers = new HashMap<>();
        private final List<String> values = new ArrayList<>(List.of(""));
        private final Map<Integer, Long> days = new HashMap<>();

        private Field(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        Column column(LeafReader segment) throws IOException {
            var core = segment.getCoreCacheHelper();
            if (core == null) {
                return read(segment);
            }
            var known = segments.get(core.getKey());
            if (known != null) {
                return known;
            }
            var read = read(segment);
            if (segments.putIfAbsent(core.getKey(), read) == null) {
                core.addClosedListener(segments::remove);
            }
            return read;
        }

        /** One more than the highest number of a value. */
        synchronized int size() {
            return values.size();
        }

        synchronized String value(int number) {
            return values.get(number);
        }

        /** Days since 1970, of {@link #DAY}. */
        synchronized long day(int number) {
            return days.getOrDefault(number, 0L);
        }

        private Column read(LeafReader segment) throws IOException {
            return name.equals(DAY) ? days(segment) : values(segment);
        }

        private Column values(LeafReader segment) throws IOException {
            var found = DocValues.getSortedSet(segment, name);
            if (found.getValueCount() == 0) {
                return Column.NONE;
            }
            var numbered = new int[Math.toIntExact(found.getValueCount())];
            for (int ordinal = 0; ordinal < numbered.length; ordinal++) {
                var value = found.lookupOrd(ordinal).utf8ToString();
                numbered[ordinal] = number(value, _ -> value);
            }
            var one = DocValues.unwrapSingleton(found);
            if (one != null) {
                var single = new int[segment.maxDoc()];
                for (int story = one.nextDoc(); story != DocIdSetIterator.NO_MORE_DOCS; story = one.nextDoc()) {
                    single[story] = numbered[one.ordValue()];
                }
                return new Column(single, null);
            }
            var starts = new int[segment.maxDoc() + 1];
            var many = new int[segment.maxDoc()];
            int end = 0;
            int done = 0;
            for (int story = found.nextDoc(); story != DocIdSetIterator.NO_MORE_DOCS; story = found.nextDoc()) {
                while (done <= story) {
                    starts[done++] = end;
                }
                many = ArrayUtil.grow(many, end + found.docValueCount());
                for (int i = found.docValueCount(); i > 0; i--) {
                    many[end++] = numbered[(int) found.nextOrd()];
                }
            }
            while (done < starts.length) {
                starts[done++] = end;
            }
            return new Column(ArrayUtil.copyOfSubArray(many, 0, end), starts);
        }

        private Column days(LeafReader segment) throws IOException {
            var published = DocValues.getNumeric(segment, StoryFields.PUBLISHED);
            var single = new int[segment.maxDoc()];
            long day = 0;
            int number = 0;
            for (int story = published.nextDoc(); story != DocIdSetIterator.NO_MORE_DOCS; story = published.nextDoc()) {
                long next = Math.floorDiv(published.longValue(), MILLIS);
                // Neighbours in the log are mostly of one day.
                if (number == 0 || next != day) {
                    day = next;
                    number = day(next);
                }
                single[story] = number;
            }
            return number == 0 ? Column.NONE : new Column(single, null);
        }

        private synchronized int day(long day) {
            int number = number(
                    day,
                    _ -> LocalDate.ofEpochDay(Math.clamp(day, LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()))
                            .toString());
            days.putIfAbsent(number, day);
            return number;
        }

        private synchronized <V> int number(V value, Function<V, String> text) {
            return numbers.computeIfAbsent(value, _ -> {
                values.add(text.apply(value));
                return values.size() - 1;
            });
        }
    }
}
