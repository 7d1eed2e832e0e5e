package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.log.RebuildReport.Comparison;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.projection.Successor;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Trend;

/**
 * The index in use, which another may follow. It lies in the folder of the settings, or in the folder below it that the file
 * {@code live} names.
 */
final class LiveIndex implements ArticleIndex, Projection, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);
    private static final String POINTER = "live";
    private static final String SET = "index-";

    private final IndexSettings settings;
    private final Synonyms synonyms;
    private final InstantSource clock;
    private final Path base;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final ReadWriteLock applying = new ReentrantReadWriteLock();
    private volatile LuceneArticleIndex live;
    private volatile Path folder;

    private LiveIndex(IndexSettings settings, Synonyms synonyms, InstantSource clock) throws IOException {
        this.synonyms = synonyms;
        this.settings = settings;
        this.clock = clock;
        this.base = settings.indexDirectory();
        this.folder = pointedAt(base);
        this.live = LuceneArticleIndex.open(settings.in(folder), synonyms, clock);
        try (var sets = Files.newDirectoryStream(base, SET + "*")) {
            for (var set : sets) {
                if (!set.equals(folder)) {
                    delete(set);
                }
            }
        }
    }

    static LiveIndex open(IndexSettings settings, InstantSource clock) {
        return open(settings, Synonyms.NONE, clock);
    }

    static LiveIndex open(IndexSettings settings, Synonyms synonyms, InstantSource clock) {
        try {
            return new LiveIndex(settings, synonyms, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The index can't be opened", e);
        }
    }

    @Override
    public Results search(Search search) {
        return ask(index -> index.search(search));
    }

    @Override
    public List<Suggestion> suggest(String typed, int limit, Instant now) {
        return ask(index -> index.suggest(typed, limit, now));
    }

    @Override
    public Optional<Similar> similar(ArticleId id, int limit, Instant now) {
        return ask(index -> index.similar(id, limit, now));
    }

    @Override
    public List<Trend> trending(Duration window, int limit, Instant now) {
        return ask(index -> index.trending(window, limit, now));
    }

    @Override
    public List<ReadPosition> positions() {
        return ask(LuceneArticleIndex::positions);
    }

    @Override
    public int apply(Collection<Standing> standings, Collection<ReadPosition> positions) {
        applying.readLock().lock();
        try {
            return live.apply(standings, positions);
        } finally {
            applying.readLock().unlock();
        }
    }

    private <T> T ask(Function<LuceneArticleIndex, T> question) {
        use.readLock().lock();
        try {
            return question.apply(live);
        } finally {
            use.readLock().unlock();
        }
    }

    /** Begins an empty one beside it. */
    Successor successor() {
        try {
            long last = 0;
            try (var sets = Files.newDirectoryStream(base, SET + "*")) {
                for (var set : sets) {
                    last = Math.max(
                            last, Long.parseLong(set.getFileName().toString().substring(SET.length())));
                }
            }
            var next = base.resolve(SET + (last + 1));
            return new Next(next, LuceneArticleIndex.open(settings.in(next), synonyms, clock));
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("No index can be made beside the live one", e);
        }
    }

    @Override
    public void close() throws IOException {
        live.close();
    }

    private static Path pointedAt(Path base) throws IOException {
        Files.createDirectories(base);
        try {
            return base.resolve(Files.readString(base.resolve(POINTER)).strip());
        } catch (NoSuchFileException _) {
            return base;
        }
    }

    private void point(Path set) throws IOException {
        var written = base.resolve(POINTER + ".new");
        Files.writeString(written, set.getFileName().toString());
        Files.move(written, base.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Once no question is under way any more in the one before. */
    private void answerFrom(LuceneArticleIndex index, Path set) {
        use.writeLock().lock();
        try {
            live = index;
            folder = set;
        } finally {
            use.writeLock().unlock();
        }
    }

    private void drop(LuceneArticleIndex index, Path set) {
        try {
            index.close();
            if (set.equals(base)) {
                try (var files = Files.newDirectoryStream(base, Files::isRegularFile)) {
                    for (var file : files) {
                        if (!file.getFileName().toString().equals(POINTER)) {
                            Files.deleteIfExists(file);
                        }
                    }
                }
            } else {
                delete(set);
            }
        } catch (IOException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("set", set)
                    .log("An index that is of no use any more could not be deleted");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private final class Next implements Successor {
        private final Path set;
        private final LuceneArticleIndex index;

        Next(Path set, LuceneArticleIndex index) {
            this.set = set;
            this.index = index;
        }

        @Override
        public String name() {
            return set.getFileName().toString();
        }

        @Override
        public Projection projection() {
            return index;
        }

        @Override
        public Comparison compare() {
            return Holdings.compare(ask(LuceneArticleIndex::holdings), index.holdings());
        }

        @Override
        public void takeOver(Runnable lastSteps) {
            LuceneArticleIndex before;
            Path beforeAt;
            applying.writeLock().lock();
            try {
                before = live;
                beforeAt = folder;
                lastSteps.run();
                index.commit();
                point(set);
                answerFrom(index, set);
            } catch (IOException e) {
                throw new UncheckedIOException("The new index can't be made safe", e);
            } finally {
                applying.writeLock().unlock();
            }
            drop(before, beforeAt);
        }

        @Override
        public void discard() {
            drop(index, set);
        }
    }
}
