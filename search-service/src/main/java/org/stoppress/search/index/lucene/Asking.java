package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.stoppress.query.NewsQueries;
import org.stoppress.query.NewsQueries.Breadth;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryLanguage;
import org.stoppress.query.QueryNode;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Order;
import org.stoppress.search.query.PageEnd;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Selection;

/** One question to one state of the index. */
final class Asking {
    private static final int LITTLE = 2;
    private static final int WORDS_TO_CORRECT = 3;

    /** More stories than anyone pages through: where so many have most of the words, one word alone is not enough. */
    private static final int PLENTY = 1_000;

    private static final SortField BY_ID = new SortField(StoryFields.ID_ORDER, SortField.Type.STRING);
    private static final SortField NEWEST_FIRST = new SortField(StoryFields.PUBLISHED, SortField.Type.LONG, true);
    private static final Map<Order, Sort> SORTS = Map.of(
            Order.RELEVANCE, new Sort(SortField.FIELD_SCORE, NEWEST_FIRST, BY_ID),
            Order.NEWEST, new Sort(NEWEST_FIRST, BY_ID),
            Order.OLDEST, new Sort(new SortField(StoryFields.PUBLISHED, SortField.Type.LONG), BY_ID));

    private final IndexReader reader;
    private final NewsQueries queries;
    private final FacetValues facetValues;
    private final PublishedTimes published;
    private final IndexSettings.Ranking ranking;
    private final Search search;
    private final Instant now;

    Asking(
            Search search,
            IndexReader reader,
            NewsQueries queries,
            FacetValues facetValues,
            PublishedTimes published,
            IndexSettings.Ranking ranking) {
        this.published = published;
        this.search = search;
        this.reader = reader;
        this.queries = queries;
        this.facetValues = facetValues;
        this.ranking = ranking;
        this.now = search.after().map(PageEnd::asOf).orElse(search.now());
    }

    Results results() throws IOException {
        var parsed = parsed();
        var order = parsed.isEverything() && search.order() == Order.RELEVANCE ? Order.NEWEST : search.order();

        var corrected = Optional.<List<String>>empty();
        if (parsed.root() instanceof QueryNode.Words(List<String> words) && words.size() >= WORDS_TO_CORRECT) {
            // A slip of the finger in one of several words is put right at once: that word finds nothing as it is.
            corrected = spelling().corrected(words);
        }
        var root = corrected.<QueryNode>map(QueryNode.Words::new).orElse(parsed.root());
        var understood = new ParsedQuery(root, parsed.notice());
        var statistics = search.after().flatMap(end -> Statistics.read(end.statistics()));
        var breadth = statistics.isPresent() ? statistics.get().breadth() : breadth(understood, order);
        var matching = queries.matching(understood, breadth);

        var searcher = statistics
                .map(known -> new SteadySearcher(reader, known.counts()))
                .orElseGet(() -> new SteadySearcher(reader));
        searcher.setSimilarity(new Scoring(ranking.saturation(), ranking.length()));
        var ranked = order == Order.RELEVANCE
                ? ranked(understood, matching, breadth)
                : new Ranked(Selecting.among(search.selection(), matching, search.now()), true);
        var found = found(searcher, ranked, matching, order);
        var page = page(searcher, found.top, matching, order, !parsed.isEverything(), breadth);
        var counted = FacetCounts.of(search, matching, reader, facetValues, found.counting);

        var didYouMean = corrected.map(words -> String.join(" ", words));
        if (didYouMean.isEmpty() && counted.total() <= LITTLE && search.after().isEmpty()) {
            didYouMean = didYouMean(parsed, counted.total());
        }
        return new Results(
                counted.total(),
                true,
                page.hits,
                counted.facets(),
                didYouMean,
                Optional.ofNullable(parsed.notice()),
                page.end);
    }

    /**
     * Few words must match but for one, as long as that leaves plenty; of a sentence any, those with most of it come first. In
     * order of time nothing ranks below anything: there most must match.
     */
    private Breadth breadth(ParsedQuery parsed, Order order) throws IOException {
        if (order != Order.RELEVANCE || !NewsQueries.hasManyWords(parsed)) {
            return Breadth.MOST_WORDS;
        }
        return !NewsQueries.isProse(parsed) && has(PLENTY, queries.matching(parsed))
                ? Breadth.MOST_WORDS
                : Breadth.ANY_WORD;
    }

    /** Whoever quotes a whole passage, and not to the word, still means something that was written. */
    private ParsedQuery parsed() throws IOException {
        var parsed = QueryLanguage.parse(search.query());
        return NewsQueries.quotesAtLength(parsed) && !has(1, queries.matching(parsed))
                ? QueryLanguage.words(search.query())
                : parsed;
    }

    private boolean has(int stories, Query matching) throws IOException {
        var selected = Selecting.among(search.selection(), matching, search.now());
        var enough = new TopFieldCollectorManager(Sort.INDEXORDER, 1, stories);
        return new IndexSearcher(reader).search(selected, enough).totalHits.value() >= stories;
    }

    /**
     * What is selected, with the score that ranks it.
     *
     * @param skips whether the best can be told without looking at most of the others
     */
    private record Ranked(Query query, boolean skips) {}

    private Ranked ranked(ParsedQuery parsed, Query matching, Breadth breadth) {
        var weights = new NewsQueries.Weights(
                ranking.exact(),
                ranking.headline(),
                ranking.name(),
                ranking.neighbours(),
                ranking.headlinePhrase(),
                ranking.phrase());
        var parts = queries.rankingParts(parsed, weights, breadth);
        if (parts.isPresent() && parts.get().size() > 1) {
            var recent = parts.get().stream().map(this::recent).toList();
            return new Ranked(Selecting.among(search.selection(), matching, recent, search.now()), true);
        }
        var whole = recent(queries.ranking(parsed, weights, breadth));
        return new Ranked(Selecting.among(search.selection(), whole, search.now()), false);
    }

    private Query recent(Query query) {
        return search.recency() && ranking.recency() > 0
                ? new RecencyQuery(
                        query,
                        new RecencyQuery.Decay(
                                StoryFields.millis(now),
                                ranking.recency(),
                                ranking.recencyHalfLife().toMillis()),
                        published)
                : query;
    }

    /** The best, and how many there are of what. */
    private record Found(TopFieldDocs top, Counting counting) {}

    private Found found(IndexSearcher searcher, Ranked ranked, Query matching, Order order) throws IOException {
        var fields = FacetCounts.openFields(search);
        if (ranked.skips) {
            var selected = Selecting.among(search.selection(), matching, search.now());
            return new Found(
                    searcher.search(ranked.query, best(order, false)),
                    Counting.of(new IndexSearcher(reader), selected, fields, facetValues));
        }
        var both = searcher.search(
                ranked.query, new MultiCollectorManager(best(order, true), Counting.manager(fields, facetValues)));
        return new Found((TopFieldDocs) both[0], (Counting) both[1]);
    }

    private TopFieldCollectorManager best(Order order, boolean all) {
        var sort = Objects.requireNonNull(SORTS.get(order));
        // One more than asked for, to know whether there is a next page.
        int most = search.collapse() ? Collapsing.REACH : search.limit() + 1;
        var behind = search.collapse()
                ? null
                : search.after().map(end -> after(end, order)).orElse(null);
        return new TopFieldCollectorManager(sort, most, behind, all ? Integer.MAX_VALUE : most);
    }

    private record Page(List<Hit> hits, Optional<PageEnd> end) {}

    private Page page(
            SteadySearcher searcher,
            TopFieldDocs top,
            Query matching,
            Order order,
            boolean highlighted,
            Breadth breadth)
            throws IOException {
        var found = search.collapse() ? collapsed(searcher, top, order) : single(top);

        var highlighting =
                highlighted && search.highlights() ? new Highlighting(new IndexSearcher(reader), matching) : null;
        var shown = found.subList(0, Math.min(search.limit(), found.size()));
        var hits = new ArrayList<Hit>();
        for (var cluster : shown) {
            float score = order == Order.RELEVANCE ? (Float) cluster.first().fields[0] : 0;
            hits.add(hit(searcher, cluster.first().doc, score, highlighting, cluster.size()));
        }
        var end = found.size() > shown.size()
                ? Optional.of(end(shown.getLast().first(), order, searcher, breadth))
                : Optional.<PageEnd>empty();
        return new Page(hits, end);
    }

    private static List<Collapsing.Cluster> single(TopFieldDocs top) {
        return Arrays.stream(top.scoreDocs)
                .map(found -> new Collapsing.Cluster((FieldDoc) found, 0, 1))
                .toList();
    }

    private List<Collapsing.Cluster> collapsed(IndexSearcher searcher, TopFieldDocs top, Order order)
            throws IOException {
        var clusters = Collapsing.of(searcher, top.scoreDocs);
        return search.after().isEmpty()
                ? clusters
                : clusters.stream()
                        .filter(cluster ->
                                isBehind(cluster.first(), search.after().get(), order))
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

    private static FieldDoc after(PageEnd end, Order order) {
        Object published = StoryFields.millis(end.publishedAt());
        Object id = new BytesRef(end.last().value());
        var key = order == Order.RELEVANCE ? new Object[] {end.score(), published, id} : new Object[] {published, id};
        return new FieldDoc(Integer.MAX_VALUE, end.score(), key);
    }

    private PageEnd end(FieldDoc last, Order order, SteadySearcher searcher, Breadth breadth) {
        int at = order == Order.RELEVANCE ? 1 : 0;
        return new PageEnd(
                now,
                order == Order.RELEVANCE ? (Float) last.fields[0] : 0,
                Instant.ofEpochMilli((Long) last.fields[at]),
                new ArticleId(((BytesRef) last.fields[at + 1]).utf8ToString()),
                order == Order.RELEVANCE ? new Statistics(breadth, searcher.counts()).written() : "");
    }

    static Hit hit(
            IndexSearcher searcher, int document, float score, @Nullable Highlighting highlighting, int clusterSize)
            throws IOException {
        if (highlighting == null) {
            var stored = searcher.storedFields().document(document, Set.of(StoryFields.STORY));
            var story = StoryFields.story(stored.getBinaryValue(StoryFields.STORY));
            return new Hit(story, score, Hit.Highlights.NONE, clusterSize);
        }
        var stored = searcher.storedFields().document(document, Set.of(StoryFields.STORY, StoryFields.BODY));
        var story = StoryFields.story(stored.getBinaryValue(StoryFields.STORY));
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var highlights = highlighting.of(leaf, document - leaf.docBase, story, stored.get(StoryFields.BODY));
        return new Hit(story, score, highlights, clusterSize);
    }

    private Optional<String> didYouMean(ParsedQuery parsed, long found) throws IOException {
        if (!(parsed.root() instanceof QueryNode.Words(List<String> words))) {
            return Optional.empty();
        }
        var corrected = spelling().corrected(words);
        if (corrected.isEmpty()) {
            return Optional.empty();
        }
        var query = queries.matching(new ParsedQuery(new QueryNode.Words(corrected.get()), null));
        long more = new IndexSearcher(reader).count(Selecting.among(search.selection(), query, search.now()));
        return more > found ? Optional.of(String.join(" ", corrected.get())) : Optional.empty();
    }

    private Spelling spelling() {
        return new Spelling(
                new IndexSearcher(reader),
                queries,
                query -> Selecting.among(Selection.EVERYTHING, query, search.now()));
    }
}
