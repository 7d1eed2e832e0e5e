package org.stoppress.search.index.opensearch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.log.RebuildReport.Comparison;
import org.stoppress.query.NewsLanguage;
import org.stoppress.query.QueryDsl;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.index.lucene.Holdings;
import org.stoppress.search.index.opensearch.OpenSearchSettings.Refresh;
import org.stoppress.search.projection.IndexOutageException;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.SetMovedException;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.projection.Successor;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.IndexUnavailableException;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Trend;

/**
 * The index on OpenSearch. Every instance of the service writes the whole log into it, each story under its version, so they
 * agree without knowing of each other. It may be away at any time, at the start as well.
 */
final class OpenSearchArticleIndex implements ArticleIndex, Projection, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenSearchArticleIndex.class);

    /** A reader waits no longer for a node that is away. */
    private static final Duration READERS_PATIENCE = Duration.ofMillis(300);

    private static final Duration KEPT_FOR_COPIES = Duration.ofSeconds(45);

    private final OpenSearchSettings settings;
    private final IndexSettings.Ranking ranking;
    private final Synonyms synonyms;
    private final Cluster writing;
    private final Cluster reading;
    private final Sets sets;
    private final Set<NewsLanguage> languages = EnumSet.of(NewsLanguage.ENGLISH, NewsLanguage.OTHER);
    private final ReadWriteLock applying = new ReentrantReadWriteLock();
    private final ScheduledExecutorService commits;

    private volatile @Nullable Live live;
    private volatile @Nullable QueryDsl queries;
    private final AtomicBoolean erasing = new AtomicBoolean();

    private OpenSearchArticleIndex(IndexSettings settings, OpenSearchSettings openSearch, Synonyms synonyms) {
        this.synonyms = synonyms;
        this.settings = openSearch;
        this.ranking = settings.ranking();
        this.writing = new Cluster(openSearch, openSearch.patience());
        this.reading = new Cluster(openSearch, READERS_PATIENCE);
        this.sets = new Sets(writing, openSearch, ranking);
        this.commits = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("index-commit").factory());
        long interval = settings.commitInterval().toMillis();
        var _ = commits.scheduleWithFixedDelay(this::commitQuietly, interval, interval, TimeUnit.MILLISECONDS);
    }

    static OpenSearchArticleIndex open(IndexSettings settings, OpenSearchSettings openSearch, Synonyms synonyms) {
        return new OpenSearchArticleIndex(settings, openSearch, synonyms);
    }

    /** The set that answers, and how far it is. */
    private record Live(String set, StoryWriter writer, KeptPositions positions) {}

    // ---- what the log says

    @Override
    public List<ReadPosition> positions() {
        return written(() -> live().positions().list());
    }

    @Override
    public int apply(Collection<Standing> standings, Collection<ReadPosition> read) {
        applying.readLock().lock();
        try {
            return written(() -> apply(live(), standings, read));
        } catch (SetMovedException e) {
            live = null;
            throw e;
        } finally {
            applying.readLock().unlock();
        }
    }

    private int apply(Live into, Collection<Standing> standings, Collection<ReadPosition> read) {
        boolean withdraws = standings.stream().anyMatch(Standing.Withdrawn.class::isInstance);
        learn(standings);
        // What is gone is gone at once, whatever the settings say.
        int news = into.writer().write(standings, withdraws ? Refresh.IMMEDIATE : settings.refresh());
        if (standings.stream().anyMatch(one -> one instanceof Standing.Withdrawn withdrawn && withdrawn.erase())) {
            eraseSoon(into.set());
        }
        into.positions().move(read);
        return news;
    }

    private synchronized Live live() {
        var known = live;
        if (known == null) {
            var set = sets.live();
            learn(new StoriesOf(writing, set).languages());
            known = new Live(
                    set, new StoryWriter(writing, sets.alias(), set), KeptPositions.of(writing, sets.alias(), set));
            live = known;
        }
        return known;
    }

    private void learn(Collection<Standing> standings) {
        standings.forEach(standing -> {
            if (standing instanceof Standing.Published published) {
                learn(Set.of(NewsLanguage.of(published.story().language())));
            }
        });
    }

    private synchronized void learn(Set<NewsLanguage> more) {
        if (languages.addAll(more) || queries == null) {
            queries = new QueryDsl(languages, synonyms);
        }
    }

    /** Makes the positions safe; what they speak of is already. */
    void commit() {
        var known = live;
        if (known == null) {
            return;
        }
        known.positions().keep();
    }

    /** A deleted document's text stays in its segment until that is merged, and OpenSearch keeps it half a minute for its copies. */
    private void eraseSoon(String set) {
        if (erasing.compareAndSet(false, true)) {
            var _ = commits.schedule(() -> erase(set), KEPT_FOR_COPIES.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void erase(String set) {
        erasing.set(false);
        try {
            writing.post("/" + set + "/_forcemerge?only_expunge_deletes=true");
            // Only now does nobody read the files of before.
            writing.post("/" + set + "/_refresh");
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getMessage())
                    .log("What was taken down could not be erased from OpenSearch's disk yet; its next merges do it");
        }
    }

    private void commitQuietly() {
        try {
            commit();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("cause", e.getMessage())
                    .log("The positions could not be written to OpenSearch; it is tried again");
        }
    }

    private static <T> T written(Supplier<T> work) {
        try {
            return work.get();
        } catch (Cluster.AwayException | Cluster.RefusedException e) {
            throw new IndexOutageException("OpenSearch can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        commits.shutdownNow();
        commitQuietly();
        writing.close();
        reading.close();
    }

    /** Goes on without the positions that were not written, as after a crash. */
    void crash() throws IOException {
        commits.shutdownNow();
        writing.close();
        reading.close();
    }

    // ---- what readers ask

    @Override
    public Results search(Search search) {
        return asked(() -> new Asking(search, stories(), queries(), ranking, synonyms).results());
    }

    @Override
    public List<Suggestion> suggest(String typed, int limit, Instant now) {
        return asked(() -> new Completion(stories(), now).of(typed, limit));
    }

    @Override
    public Optional<Similar> similar(ArticleId id, int limit, Instant now) {
        return asked(() -> Likeness.to(id, limit, stories(), now));
    }

    @Override
    public List<Trend> trending(Duration window, int limit, Instant now) {
        return asked(() -> new Trending(stories(), now).in(window, limit));
    }

    private StoriesOf stories() {
        return new StoriesOf(reading, sets.alias());
    }

    private QueryDsl queries() {
        var known = queries;
        if (known == null) {
            learn(stories().languages());
            known = queries;
        }
        return known == null ? new QueryDsl(languages, synonyms) : known;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (Cluster.AwayException e) {
            throw new IndexUnavailableException(String.valueOf(e.getMessage()), e);
        } catch (Cluster.RefusedException e) {
            if (e.status() == 404) {
                throw new IndexUnavailableException("OpenSearch has no stories yet", e);
            }
            throw e;
        }
    }

    // ---- made anew

    /** Begins an empty set beside the live one. */
    Successor successor() {
        return written(() -> {
            var set = sets.successor();
            return new Next(new Live(set, new StoryWriter(writing, set, set), KeptPositions.of(writing, set, set)));
        });
    }

    private final class Next implements Successor, Projection {
        private final Live next;

        Next(Live next) {
            this.next = next;
        }

        @Override
        public String name() {
            return next.set();
        }

        @Override
        public Projection projection() {
            return this;
        }

        @Override
        public List<ReadPosition> positions() {
            return next.positions().list();
        }

        @Override
        public int apply(Collection<Standing> standings, Collection<ReadPosition> read) {
            return written(() -> {
                // Nobody asks it anything yet.
                int news = next.writer().write(standings, Refresh.INTERVAL);
                next.positions().move(read);
                return news;
            });
        }

        @Override
        public Comparison compare() {
            return written(() -> Holdings.compare(
                    new StoriesOf(writing, live().set()).holdings(), new StoriesOf(writing, next.set()).holdings()));
        }

        @Override
        public void takeOver(Runnable lastSteps) {
            String before;
            applying.writeLock().lock();
            try {
                before = live().set();
                lastSteps.run();
                next.positions().keep();
                writing.post("/" + next.set() + "/_refresh");
                sets.answerFrom(next.set(), before);
                live = new Live(
                        next.set(),
                        new StoryWriter(writing, sets.alias(), next.set()),
                        next.positions().through(sets.alias()));
            } finally {
                applying.writeLock().unlock();
            }
            drop(before);
        }

        @Override
        public void discard() {
            drop(next.set());
        }

        private void drop(String set) {
            try {
                sets.drop(set);
            } catch (RuntimeException e) {
                log.atWarn()
                        .setCause(e)
                        .addKeyValue("set", set)
                        .log("A set that is of no use any more could not be deleted; the next rebuild does it");
            }
        }
    }
}
