package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Names} of an index that changes all the time. As long as they are soon told, they are told anew for each state that is
 * asked about. In a large index they may be a moment old: whoever asks does not wait, and they are told anew behind, which takes
 * no more than a twentieth of a processor. So a name is to be looked for before it is shown.
 */
final class KnownNames implements AutoCloseable {
    private static final long SOON_NANOS = Duration.ofMillis(2).toNanos();
    private static final int SHARE = 20;
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private final FacetValues values;
    private final List<Names.Source> sources;
    private final AtomicBoolean telling = new AtomicBoolean();
    private final ExecutorService behind = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("names").factory());
    private volatile @Nullable Known known;

    KnownNames(FacetValues values) {
        this.values = values;
        this.sources = Names.Source.all(values);
    }

    /**
     * What is known.
     *
     * @param of the state of the index
     * @param nanos what it took to tell
     */
    private record Known(Names names, IndexReader.@Nullable CacheKey of, Instant at, long nanos, long end) {
        boolean isOf(IndexReader.@Nullable CacheKey state, Instant now) {
            return of != null && of == state && !now.isBefore(at) && now.isBefore(at.plus(OLDEST));
        }
    }

    /** Takes apart what has come, so that no question has to. */
    void prepare() {
        sources.forEach(source -> source.words().sorted());
    }

    Names of(IndexSearcher searcher, Instant now) throws IOException {
        var last = known;
        var state = state(searcher);
        if (last != null && last.isOf(state, now)) {
            return last.names;
        }
        if (last == null || last.nanos < SOON_NANOS) {
            return tell(searcher, state, now);
        }
        if (System.nanoTime() - last.end > SHARE * last.nanos) {
            tellBehind(searcher, state, now);
        }
        return last.names;
    }

    private synchronized Names tell(IndexSearcher searcher, IndexReader.@Nullable CacheKey state, Instant now)
            throws IOException {
        var last = known;
        if (last != null && last.isOf(state, now)) {
            return last.names;
        }
        long start = System.nanoTime();
        var names = Names.of(searcher, sources, values, now);
        long end = System.nanoTime();
        known = new Known(names, state, now, end - start, end);
        return names;
    }

    private void tellBehind(IndexSearcher searcher, IndexReader.@Nullable CacheKey state, Instant now) {
        var reader = searcher.getIndexReader();
        if (!telling.compareAndSet(false, true)) {
            return;
        }
        reader.incRef();
        try {
            behind.execute(() -> {
                try {
                    var _ = tell(searcher, state, now);
                } catch (IOException e) {
                    throw new UncheckedIOException("The names of the index can't be told", e);
                } finally {
                    left(reader);
                }
            });
        } catch (RejectedExecutionException _) {
            // Closing.
            left(reader);
        }
    }

    private void left(IndexReader reader) {
        telling.set(false);
        try {
            reader.decRef();
        } catch (IOException e) {
            throw new UncheckedIOException("A state of the index can't be closed", e);
        }
    }

    private static IndexReader.@Nullable CacheKey state(IndexSearcher searcher) {
        var helper = searcher.getIndexReader().getReaderCacheHelper();
        return helper == null ? null : helper.getKey();
    }

    @Override
    public void close() {
        behind.close();
    }
}
