package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.contract.version.VersionRule;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;
import org.stoppress.query.NewsQueries;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryLanguage;
import org.stoppress.query.QueryNode;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.IndexOutageException;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Order;
import org.stoppress.search.query.PageEnd;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Results.FacetCount;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Selection;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Trend;

/**
 * The index on this disk. What was applied is found at once, from memory; every few seconds a commit makes it safe together with
 * the positions in the log, so after a crash both are what they were, and the log is read again from there.
 */
final class LuceneArticleIndex implements ArticleIndex, Projection, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LuceneArticleIndex.class);

    private static final int EXACT_UP_TO = 10_000;
    private static final int LITTLE = 2;
    private static final int WORDS_TO_CORRECT = 3;
    private static final int TELLING_TERMS = 25;
    private static final int TELLING_TEXT = 10_000;
    private static final int STRIPES = 64;
    private static final Map<Facet, Filter> OWN_FILTERS = Map.of(
            Facet.SECTION, Filter.SECTION,
            Facet.TAG, Filter.TAG,
            Facet.SOURCE, Filter.SOURCE,
            Facet.LANGUAGE, Filter.LANGUAGE,
            Facet.PLACE, Filter.PLACE);

    private static final SortField BY_ID = new SortField(StoryFields.ID_ORDER, SortField.Type.STRING);
    private static final SortField NEWEST_FIRST = new SortField(StoryFields.PUBLISHED, SortField.Type.LONG, true);
    private static final Map<Order, Sort> SORTS = Map.of(
            Order.RELEVANCE, new Sort(SortField.FIELD_SCORE, NEWEST_FIRST, BY_ID),
            Order.NEWEST, new Sort(NEWEST_FIRST, BY_ID),
            Order.OLDEST, new Sort(new SortField(StoryFields.PUBLISHED, SortField.Type.LONG), BY_ID));

    private final IndexSettings.Ranking ranking;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Versions versions;
    private final Positions positions;
    private final Object[] stripes = new Object[STRIPES];
    private final ScheduledExecutorService commits;

    // Searching is work for the processor: more threads than processors only wait on each other, and what Lucene keeps
    // for
    // each thread is kept for few.
    private final ExecutorService searching;

    private volatile Languages languages = new Languages(null, List.of());
    private volatile boolean eraseWithdrawn;
    private Map<String, String> committed;

    private LuceneArticleIndex(IndexSettings settings, IndexWriter writer) throws IOException {
        this.ranking = settings.ranking();
        this.writer = writer;
        this.searchers = new SearcherManager(writer, new SearcherFactory());
        this.versions = new Versions(searchers);
        this.committed = IndexFolder.committed(writer);
        this.positions = Positions.of(committed);
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
        searchers.addListener(versions);
        searching = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Thread.ofPlatform().daemon().name("search-", 0).factory());
        commits = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("index-commit").factory());
        var interval = settings.commitInterval().toMillis();
        var _ = commits.scheduleWithFixedDelay(this::commitQuietly, interval, interval, TimeUnit.MILLISECONDS);
    }

    static LuceneArticleIndex open(IndexSettings settings, InstantSource clock) {
        var writer = new IndexFolder(settings.indexDirectory()).open(clock.instant());
        try {
            return new LuceneArticleIndex(settings, writer);
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
        try {
            var _ = commits.awaitTermination(10, TimeUnit.SECONDS);
            var _ = searching.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        versions.close();
        searchers.close();
    }

    // ---- what readers ask

    @Override
    public Results search(Search search) {
        return answer(searcher -> search(search, searcher.getIndexReader()));
    }

    @Override
    public List<Suggestion> suggest(String typed, int limit, Instant now) {
        return answer(searcher -> new Completion(searcher, now).of(typed, limit));
    }

    @Override
    public List<Trend> trending(Duration window, int limit, Instant now) {
        return answer(searcher -> new Trending(searcher, now).in(window, limit));
    }

    @Override
    public Optional<Similar> similar(ArticleId id, int limit, Instant now) {
        return answer(searcher -> similar(searcher, id, limit, now));
    }

    private Results search(Search search, IndexReader reader) throws IOException {
        var queries = new NewsQueries(languages(reader));
        var parsed = QueryLanguage.parse(search.query());
        var now = search.after().map(PageEnd::asOf).orElse(search.now());
        var order = parsed.isEverything() && search.order() == Order.RELEVANCE ? Order.NEWEST : search.order();

        var corrected = Optional.<List<String>>empty();
        if (parsed.root() instanceof QueryNode.Words(List<String> words) && words.size() >= WORDS_TO_CORRECT) {
            // A slip of the finger in one of several words is put right at once: that word finds nothing as it is.
            corrected = spelling(reader, queries, search).corrected(words);
        }
        var root = corrected.<QueryNode>map(QueryNode.Words::new).orElse(parsed.root());
        var understood = new ParsedQuery(root, parsed.notice());

        var page = page(search, understood, queries, reader, order, now);
        var counted = search.facetSize() > 0
                ? facets(search, queries.matching(understood), reader)
                : new Counted(Map.of(), page.total, page.exact);

        var didYouMean = corrected.map(words -> String.join(" ", words));
        if (didYouMean.isEmpty() && counted.total <= LITTLE && search.after().isEmpty()) {
            didYouMean = didYouMean(search, parsed, queries, reader, counted.total);
        }
        return new Results(
                counted.total,
                counted.exact,
                page.hits,
                counted.facets,
                didYouMean,
                Optional.ofNullable(parsed.notice()),
                page.end);
    }

    private record Page(List<Hit> hits, Optional<PageEnd> end, long total, boolean exact) {}

    private record Counted(Map<Facet, List<FacetCount>> facets, long total, boolean exact) {}

    private Page page(
            Search search, ParsedQuery parsed, NewsQueries queries, IndexReader reader, Order order, Instant now)
            throws IOException {
        var searcher = search.after()
                .flatMap(end -> SteadySearcher.goingBy(end.statistics(), reader))
                .orElseGet(() -> new SteadySearcher(reader));
        var matching = queries.matching(parsed);
        var query = order == Order.RELEVANCE ? ranked(search, parsed, queries, now) : matching;
        var selected = Selecting.among(search.selection(), query, search.now());
        var top = search.collapse()
                ? top(searcher, selected, order, Collapsing.REACH, Optional.empty())
                // One more than asked for, to know whether there is a next page.
                : top(searcher, selected, order, search.limit() + 1, search.after());
        var found = search.collapse() ? collapsed(searcher, top, order, search.after()) : single(top);

        var highlighting = new Highlighting(matching);
        var shown = found.subList(0, Math.min(search.limit(), found.size()));
        var hits = new ArrayList<Hit>();
        for (var cluster : shown) {
            float score = order == Order.RELEVANCE ? (Float) cluster.first().fields[0] : 0;
            var hit = hit(searcher, cluster.first().doc, score, parsed.isEverything() ? null : highlighting);
            hits.add(new Hit(hit.story(), hit.score(), hit.highlights(), cluster.size()));
        }
        var end = found.size() > shown.size()
                ? Optional.of(end(shown.getLast().first(), order, now, searcher))
                : Optional.<PageEnd>empty();
        return new Page(hits, end, top.totalHits.value(), top.totalHits.relation() == TotalHits.Relation.EQUAL_TO);
    }

    private static List<Collapsing.Cluster> single(TopFieldDocs top) {
        return Arrays.stream(top.scoreDocs)
                .map(found -> new Collapsing.Cluster((FieldDoc) found, 0, 1))
                .toList();
    }

    private static List<Collapsing.Cluster> collapsed(
            IndexSearcher searcher, TopFieldDocs top, Order order, Optional<PageEnd> after) throws IOException {
        var clusters = Collapsing.of(searcher, top.scoreDocs);
        return after.isEmpty()
                ? clusters
                : clusters.stream()
                        .filter(cluster -> isBehind(cluster.first(), after.get(), order))
                        .toList();
    }

    private static boolean isBehind(FieldDoc found, PageEnd end, Order order) {
        int at = order == Order.RELEVANCE ? 1 : 0;
        int byScore = order == Order.RELEVANCE ? Float.compare(end.score(), (Float) found.fields[0]) : 0;
        int byTime = Long.compare(StoryFields.millis(end.publishedAt()), (Long) found.fields[at]);
        int byId = ((BytesRef) found.fields[at + 1])
                .compareTo(new BytesRef(end.last().value()));
        int way = byScore != 0 ? byScore : byTime != 0 ? (order == Order.OLDEST ? -byTime : byTime) : byId;
        return way > 0;
    }

    private Query ranked(Search search, ParsedQuery parsed, NewsQueries queries, Instant now) {
        var weights = new NewsQueries.Weights(
                ranking.everyWord(), ranking.headline(), ranking.name(), ranking.headlinePhrase(), ranking.phrase());
        var query = queries.ranking(parsed, weights);
        return search.recency() && ranking.recency() > 0
                ? new RecencyQuery(
                        query,
                        new RecencyQuery.Decay(
                                StoryFields.millis(now),
                                ranking.recency(),
                                ranking.recencyHalfLife().toMillis()))
                : query;
    }

    private static TopFieldDocs top(IndexSearcher searcher, Query query, Order order, int most, Optional<PageEnd> after)
            throws IOException {
        var sort = Objects.requireNonNull(SORTS.get(order));
        var behind = after.map(end -> after(end, order)).orElse(null);
        return searcher.search(query, new TopFieldCollectorManager(sort, most, behind, EXACT_UP_TO));
    }

    private static FieldDoc after(PageEnd end, Order order) {
        Object published = StoryFields.millis(end.publishedAt());
        Object id = new BytesRef(end.last().value());
        var key = order == Order.RELEVANCE ? new Object[] {end.score(), published, id} : new Object[] {published, id};
        return new FieldDoc(Integer.MAX_VALUE, end.score(), key);
    }

    private static PageEnd end(FieldDoc last, Order order, Instant asOf, SteadySearcher searcher) {
        int at = order == Order.RELEVANCE ? 1 : 0;
        return new PageEnd(
                asOf,
                order == Order.RELEVANCE ? (Float) last.fields[0] : 0,
                Instant.ofEpochMilli((Long) last.fields[at]),
                new ArticleId(((BytesRef) last.fields[at + 1]).utf8ToString()),
                order == Order.RELEVANCE ? searcher.statistics() : "");
    }

    private static Hit hit(IndexSearcher searcher, int document, float score, @Nullable Highlighting highlighting)
            throws IOException {
        var stored = searcher.storedFields().document(document, Set.of(StoryFields.STORY, StoryFields.BODY));
        var story = StoryFields.story(stored.getBinaryValue(StoryFields.STORY));
        var highlights =
                highlighting == null ? Hit.Highlights.NONE : highlighting.of(story, stored.get(StoryFields.BODY));
        return new Hit(story, score, highlights);
    }

    /** A facet whose own filter is set is counted by a search of its own, without that filter. */
    private static Counted facets(Search search, Query matching, IndexReader reader) throws IOException {
        var searcher = new IndexSearcher(reader);
        var open = new ArrayList<Facet>();
        var facets = new EnumMap<Facet, List<FacetCount>>(Facet.class);
        for (var facet : StoryFields.FACETS.keySet()) {
            var own = Objects.requireNonNull(OWN_FILTERS.get(facet));
            if (search.selection().chosen().containsKey(own)) {
                var others = Selecting.among(search.selection().without(own), matching, search.now());
                facets.put(facet, values(Counting.of(searcher, others, List.of(field(facet)), false), facet, search));
            } else {
                open.add(facet);
            }
        }
        var selected = Selecting.among(search.selection(), matching, search.now());
        var counting = Counting.of(
                searcher, selected, open.stream().map(LuceneArticleIndex::field).toList(), true);
        open.forEach(facet -> facets.put(facet, values(counting, facet, search)));
        facets.put(Facet.DAY, counts(counting.days(search.facetSize())));
        return new Counted(facets, counting.total(), true);
    }

    private static String field(Facet facet) {
        return Objects.requireNonNull(StoryFields.FACETS.get(facet));
    }

    private static List<FacetCount> values(Counting counting, Facet facet, Search search) {
        return counts(counting.top(field(facet), search.facetSize()));
    }

    private static List<FacetCount> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<String> didYouMean(
            Search search, ParsedQuery parsed, NewsQueries queries, IndexReader reader, long found) throws IOException {
        if (!(parsed.root() instanceof QueryNode.Words(List<String> words))) {
            return Optional.empty();
        }
        var corrected = spelling(reader, queries, search).corrected(words);
        if (corrected.isEmpty()) {
            return Optional.empty();
        }
        var query = queries.matching(new ParsedQuery(new QueryNode.Words(corrected.get()), null));
        long more = new IndexSearcher(reader).count(Selecting.among(search.selection(), query, search.now()));
        return more > found ? Optional.of(String.join(" ", corrected.get())) : Optional.empty();
    }

    private static Spelling spelling(IndexReader reader, NewsQueries queries, Search search) {
        return new Spelling(
                new IndexSearcher(reader),
                queries,
                query -> Selecting.among(Selection.EVERYTHING, query, search.now()));
    }

    private Optional<Similar> similar(IndexSearcher searcher, ArticleId id, int limit, Instant now) throws IOException {
        var itself = new TermQuery(new Term(NewsFields.ID, id.value()));
        var found = searcher.search(itself, 1).scoreDocs;
        if (found.length == 0) {
            return Optional.empty();
        }
        var stored = searcher.storedFields().document(found[0].doc, Set.of(StoryFields.STORY, StoryFields.BODY));
        var packed = stored.getBinaryValue(StoryFields.STORY);
        if (packed == null) {
            return Optional.of(new Similar.Gone());
        }
        var story = StoryFields.story(packed);
        var body = Objects.requireNonNullElse(stored.get(StoryFields.BODY), "");
        var like = new MoreLikeThis(searcher.getIndexReader());
        like.setAnalyzer(NewsFields.analyzer(NewsLanguage.of(story.language())));
        like.setMinTermFreq(1);
        like.setMinDocFreq(2);
        like.setMaxQueryTerms(TELLING_TERMS);
        like.setBoost(true);
        var text = body.substring(0, Math.min(body.length(), TELLING_TEXT));
        var terms = like.like(
                NewsFields.TEXT,
                new StringReader(story.headline() + "\n" + story.headline()),
                new StringReader(Objects.requireNonNullElse(story.summary(), "")),
                new StringReader(text));

        var others = new BooleanQuery.Builder()
                .add(terms, Occur.MUST)
                .add(itself, Occur.MUST_NOT)
                .build();
        var top = searcher.search(Selecting.among(Selection.EVERYTHING, others, now), limit);
        var hits = new ArrayList<Hit>();
        for (var hit : top.scoreDocs) {
            hits.add(hit(searcher, hit.doc, hit.score, null));
        }
        return Optional.of(new Similar.Found(hits));
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
