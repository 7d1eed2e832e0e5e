package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * When stories were published, in memory: eight bytes a story, read once in a segment's life. Safe for use by many threads.
 */
final class PublishedTimes {
    private static final int BLOCK_BITS = 9;
    private static final int MOST_BLOCKS = 64;

    private final Map<IndexReader.CacheKey, Times> segments = new ConcurrentHashMap<>();

    Times of(LeafReader segment) throws IOException {
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

    private static Times read(LeafReader segment) throws IOException {
        var millis = new long[segment.maxDoc()];
        // What has no time is never old.
        Arrays.fill(millis, Long.MAX_VALUE);
        var published = DocValues.getNumeric(segment, StoryFields.PUBLISHED);
        for (int story = published.nextDoc(); story != DocIdSetIterator.NO_MORE_DOCS; story = published.nextDoc()) {
            millis[story] = published.longValue();
        }
        return new Times(millis);
    }

    /** Of the stories of a segment, in milliseconds since 1970. */
    static final class Times {
        static final Times NONE = new Times(new long[0]);

        private final long[] millis;
        private final long[] newestOfBlock;
        private final long newest;

        private Times(long[] millis) {
            this.millis = millis;
            newestOfBlock = new long[(millis.length >> BLOCK_BITS) + 1];
            Arrays.fill(newestOfBlock, Long.MIN_VALUE);
            for (int story = 0; story < millis.length; story++) {
                int block = story >> BLOCK_BITS;
                newestOfBlock[block] = Math.max(newestOfBlock[block], millis[story]);
            }
            newest = Arrays.stream(newestOfBlock).max().orElse(Long.MAX_VALUE);
        }

        long at(int story) {
            return millis[story];
        }

        /** No story from {@code first} to {@code last} is newer. */
        long newest(int first, int last) {
            int from = first >> BLOCK_BITS;
            int to = Math.min(last, millis.length - 1) >> BLOCK_BITS;
            if (to - from > MOST_BLOCKS) {
                return newest;
            }
            long found = Long.MIN_VALUE;
            for (int block = from; block <= to; block++) {
                found = Math.max(found, newestOfBlock[block]);
            }
            return found;
        }
    }
}
