package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;

/**
 * A number for every value that stories are counted by, the same in all segments. A segment's values are looked up once in its
 * life: Lucene's own map of all ordinals would be made anew for every refresh, and we refresh with every story. Safe for use by
 * many threads.
 */
final class FacetValues {
    private final Map<String, Numbering> fields = new ConcurrentHashMap<>();

    Numbering of(String field) {
        return fields.computeIfAbsent(field, _ -> new Numbering());
    }

    static final class Numbering {
        private final Map<IndexReader.CacheKey, int[]> segments = new ConcurrentHashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> values = new ArrayList<>();

        /** The number of each ordinal of a segment. */
        int[] of(LeafReader segment, SortedSetDocValues ordinals) throws IOException {
            var core = segment.getCoreCacheHelper();
            if (core == null) {
                return number(ordinals);
            }
            var known = segments.get(core.getKey());
            if (known != null) {
                return known;
            }
            var numbered = number(ordinals);
            if (segments.putIfAbsent(core.getKey(), numbered) == null) {
                core.addClosedListener(segments::remove);
            }
            return numbered;
        }

        private synchronized int[] number(SortedSetDocValues ordinals) {
            var numbered = new int[Math.toIntExact(ordinals.getValueCount())];
            try {
                for (int ordinal = 0; ordinal < numbered.length; ordinal++) {
                    numbered[ordinal] =
                            numbers.computeIfAbsent(ordinals.lookupOrd(ordinal).utf8ToString(), this::next);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return numbered;
        }

        private int next(String value) {
            values.add(value);
            return values.size() - 1;
        }

        synchronized int size() {
            return values.size();
        }

        synchronized String value(int number) {
            return values.get(number);
        }
    }
}
