package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.contract.version.VersionRule;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;
import org.stoppress.query.NewsQueries;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.IndexOutageException;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Trend;

/**
 * The index on this disk. What was applied is found at once, from memory; every few seconds a commit makes it safe together with
 * the positions in the log, so after a crash both are what they were, and the log is read again from there.
 */
final class LuceneArticleIndex implements ArticleIndex, Projection, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LuceneArticleIndex.class);

    private static final int STRIPES = 64;

    private final IndexSettings.Ranking ranking;
    private final Synonyms synonyms;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Versions versions;
    private final Positions positions;
    private final FacetValues facetValues = new FacetValues();
    private final KnownNames names = new KnownNames(facetValues);
    private final PublishedTimes published = new PublishedTimes();
    private final Object[] stripes = new Object[STRIPES];
    private final ScheduledExecutorService commits;

    // Searching is work for the processor: more threads than processors only wait on each other, and what Lucene keeps
    // for each thread is kept for few.
    private final ExecutorService searching;

    private volatile Languages languages = new Languages(null, List.of());
    private volatile boolean eraseWithdrawn;
    private Map<String, String> committed;

    private LuceneArticleIndex(IndexSettings settings, Synonyms synonyms, IndexWriter writer) throws IOException {
        this.synonyms = synonyms;
        this.ranking = settings.ranking();
        this.writer = writer;
        writer.getConfig().setMergedSegmentWarmer(this::prepare);
        this.searchers = new SearcherManager(writer, new SearcherFactory());
        this.versions = new Versions(searchers);
        this.committed = IndexFolder.committed(writer);
        this.positions = Positions.of(committed);
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
        searching = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Thread.ofPlatform().daemon().name("search-", 0).factory());
        commits = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("index-commit").factory());
        var interval = settings.commitInterval().toMillis();
        var _ = commits.scheduleWithFixedDelay(this::commitQuietly, interval, interval, TimeUnit.MILLISECONDS);
    }

    static LuceneArticleIndex open(IndexSettings settings, InstantSource clock) {
        return open(settings, Synonyms.NONE, clock);
    }

    static LuceneArticleIndex open(IndexSettings settings, Synonyms synonyms, InstantSource clock) {
        var writer = new IndexFolder(settings.indexDirectory()).open(clock.instant());
        try {
            return new LuceneArticleIndex(settings, synonyms, writer);
        } catch (IOException e) {
            throw new UncheckedIOException("The index can't be searched", e);
        }
    }

    // ---- what the log says

    @Override
    public List<ReadPosition> positions() {
        return positions.list();
    }

    @Override
    public int apply(Collection<Standing> standings, Collection<ReadPosition> read) {
        try {
            int news = 0;
            for (var standing : standings) {
                news += keep(standing) ? 1 : 0;
            }
            if (!standings.isEmpty()) {
                searchers.maybeRefreshBlocking();
            }
            positions.move(read);
            return news;
        } catch (IOException | AlreadyClosedException e) {
            throw new IndexOutageException("The index can't be written: " + e.getMessage(), e);
        }
    }

    /** One thread at a time for each story; threads with other stories don't wait. */
    private boolean keep(Standing standing) throws IOException {
        var id = standing.id().value();
        synchronized (stripes[Math.floorMod(id.hashCode(), STRIPES)]) {
            if (!VersionRule.replaces(standing.version(), versions.get(id))) {
                return false;
            }
            writer.updateDocument(new Term(NewsFields.ID, id), StoryFields.document(standing));
            versions.add(id, standing.version());
            if (standing instanceof Standing.Withdrawn withdrawn && withdrawn.erase()) {
                eraseWithdrawn = true;
            }
            return true;
        }
    }

    /** Makes what was applied safe, with the positions. */
    synchronized void commit() throws IOException {
        // Positions first: what is applied from here on may be in the commit as well, and is read again after a crash.
        var data = positions.asCommitData();
        if (data.equals(committed) && !writer.hasUncommittedChanges()) {
            return;
        }
        if (eraseWithdrawn) {
            // A deleted document's text stays in its segment until that is merged.
            eraseWithdrawn = false;
            writer.forceMergeDeletes();
        }
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        committed = data;
    }

    private void commitQuietly() {
        try {
            commit();
        } catch (IOException | RuntimeException e) {
            log.atError().setCause(e).log("The index could not be committed; it is tried again");
        }
    }

    /** Goes on without what was not committed, as after a crash. */
    void crash() throws IOException {
        stop();
        writer.rollback();
        writer.getDirectory().close();
    }

    @Override
    public void close() throws IOException {
        stop();
        try {
            if (writer.isOpen()) {
                commit();
            }
        } finally {
            writer.close();
            writer.getDirectory().close();
        }
    }

    private void stop() throws IOException {
        commits.shutdown();
        searching.shutdown();
        names.close();
        try {
            var _ = commits.awaitTermination(10, TimeUnit.SECONDS);
            var _ = searching.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        versions.close();
        searchers.close();
    }

    /** What questions need of a segment in memory is read before they see it. */
    private void prepare(LeafReader segment) throws IOException {
        facetValues.prepare(segment);
        var _ = published.of(segment);
        names.prepare();
    }

    // ---- what readers ask

    @Override
    public Results search(Search search) {
        return answer(searcher -> {
            var reader = searcher.getIndexReader();
            return new Asking(
                            search,
                            reader,
                            new NewsQueries(languages(reader), synonyms),
                            facetValues,
                            published,
                            ranking)
                    .results();
        });
    }

    @Override
    public List<Suggestion> suggest(String typed, int limit, Instant now) {
        return answer(searcher -> new Completion(searcher, names.of(searcher, now), published, now).of(typed, limit));
    }

    @Override
    public List<Trend> trending(Duration window, int limit, Instant now) {
        return answer(searcher -> new Trending(searcher, facetValues, now).in(window, limit));
    }

    @Override
    public Optional<Similar> similar(ArticleId id, int limit, Instant now) {
        return answer(searcher -> Likeness.to(id, limit, searcher, now));
    }

    /** Everything it has, by version; what is not found yet is not in it. */
    Holdings holdings() {
        return answer(searcher -> Holdings.of(searcher.getIndexReader()));
    }

    /** The languages that words have to be read in. */
    private List<NewsLanguage> languages(IndexReader reader) throws IOException {
        var key = reader.getReaderCacheHelper() == null
                ? null
                : reader.getReaderCacheHelper().getKey();
        var known = languages;
        if (known.key != null && known.key == key) {
            return known.list;
        }
        var found = new ArrayList<>(List.of(NewsLanguage.ENGLISH, NewsLanguage.OTHER));
        var terms = MultiTerms.getTerms(reader, NewsFields.whole(NewsFields.LANGUAGE));
        if (terms != null) {
            var iterator = terms.iterator();
            for (var term = iterator.next(); term != null; term = iterator.next()) {
                var language = NewsLanguage.of(term.utf8ToString());
                if (!found.contains(language)) {
                    found.add(language);
                }
            }
        }
        languages = new Languages(key, List.copyOf(found));
        return found;
    }

    private record Languages(@Nullable Object key, List<NewsLanguage> list) {}

    @FunctionalInterface
    private interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    private <T> T answer(Question<T> question) {
        try {
            return searching
                    .submit(() -> {
                        var searcher = searchers.acquire();
                        try {
                            return question.ask(searcher);
                        } finally {
                            searchers.release(searcher);
                        }
                    })
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while searching", e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException failure -> failure;
                case IOException failure -> new UncheckedIOException(failure);
                case Error failure -> throw failure;
                case null, default -> new IllegalStateException(e);
            };
        }
    }
}
