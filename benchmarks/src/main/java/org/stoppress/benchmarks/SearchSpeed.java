package org.stoppress.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.Concept;
import org.stoppress.query.NewsDocument;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;

/**
 * Search over HTTP, with facets and highlights, beside bare Lucene (the same fields and settings of the index, twenty hits with
 * their stored texts, all matches counted; neither facets nor highlights, so it is ahead by those). Words, words joined by AND,
 * and phrases take turns. The service has a process of its own with 256 MB of heap; broker, client and bare Lucene share another.
 * Beside both an OpenSearch node, in its own process with 1 GB of heap, is asked the same in turns, with facets and highlights.
 *
 * <p>Options: {@code --articles} (100,000) of about 2 KB, {@code --queries} (900), {@code --rate} (100 a second),
 * {@code --stories} (500, at 50 a second), {@code --opensearch} (on).
 */
public final class SearchSpeed {
    private static final int VOCABULARY = 60_000;
    private static final int WORDS = 300;
    private static final int HITS = 20;
    private static final List<String> SECTIONS =
            List.of("World", "Politics", "Business", "Sport", "Culture", "Science", "Local", "Opinion");

    private final Random random = new Random(11);
    private final SearchUnderTest search;
    private final IndexSearcher lucene;
    private final Optional<PlainOpenSearch> openSearch;
    private final List<JudgedCollection.Article> articles;

    private SearchSpeed(
            SearchUnderTest search,
            IndexSearcher lucene,
            Optional<PlainOpenSearch> openSearch,
            List<JudgedCollection.Article> articles) {
        this.search = search;
        this.openSearch = openSearch;
        this.lucene = lucene;
        this.articles = articles;
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        var articles = articles(options.number("articles", 100_000));
        var folder = Files.createTempDirectory("search-speed");
        try (var directory = FSDirectory.open(folder.resolve("lucene"))) {
            double bare = index(articles, directory);
            try (var search = SearchUnderTest.startApart(folder);
                    var reader = DirectoryReader.open(directory)) {
                long start = System.nanoTime();
                search.publish(articles, SearchSpeed::event);
                print("through the log into the index", articles.size() / seconds(start), "stories/s", 0);
                start = System.nanoTime();
                search.rebuild();
                print("rebuilt from the log", articles.size() / seconds(start), "stories/s, bare Lucene %.0f", bare);
                print("live on the heap", search.process().liveKibibytes() / 1024.0, "MiB", 0);
                var openSearch = options.text("opensearch", "on").equals("on")
                        ? Optional.of(openSearch(articles, folder))
                        : Optional.<PlainOpenSearch>empty();
                try {
                    new SearchSpeed(search, new IndexSearcher(reader), openSearch, articles).measure(options);
                } finally {
                    openSearch.ifPresent(PlainOpenSearch::close);
                }
                print("live on the heap", search.process().liveKibibytes() / 1024.0, "MiB", 0);
            }
        } finally {
            SearchUnderTest.delete(folder);
        }
    }

    private static PlainOpenSearch openSearch(List<JudgedCollection.Article> articles, Path folder) throws Exception {
        var openSearch = new PlainOpenSearch(folder.resolve("opensearch"));
        long start = System.nanoTime();
        openSearch.add(
                articles.stream().map(SearchSpeed::news).toList(),
                articles.stream()
                        .map(article -> article.published().orElseThrow())
                        .toList());
        print("into OpenSearch", articles.size() / seconds(start), "stories/s", 0);
        return openSearch;
    }

    private void measure(Options options) throws Exception {
        int queries = options.number("queries", 900);
        alternate(queries / 3);
        alternate(queries);
        int rate = options.number("rate", 100);
        atRate("search", rate, queries, ours(), () -> path(query(random.nextInt(3))));
        if (openSearch.isPresent()) {
            var node = openSearch.get();
            atRate(
                    "OpenSearch",
                    rate,
                    queries,
                    new Asked(query -> node.search(query, HITS), node::cpuMillis),
                    () -> query(random.nextInt(3)));
        }
        atRate("suggest", rate, queries, ours(), () -> {
            var word = word(random);
            return "/api/v1/search/suggest?q=" + word.substring(0, Math.min(word.length(), 4));
        });
        int stories = options.number("stories", 500);
        publishToSearchable(
                "publish to searchable",
                stories,
                article -> search.send(event(article)),
                word -> search.get("/api/v1/search?limit=1&facetSize=0&fields=id&q=" + word)
                                .get("total")
                                .asLong()
                        > 0);
        if (openSearch.isPresent()) {
            var node = openSearch.get();
            publishToSearchable("OpenSearch, the same", stories, article -> node.put(news(article)), node::finds);
        }
    }

    /** Who is asked, and what that costs. */
    private record Asked(Question question, Cost cpuMillis) {}

    @FunctionalInterface
    private interface Question {
        byte[] ask(String what) throws Exception;
    }

    @FunctionalInterface
    private interface Cost {
        long soFar() throws Exception;
    }

    private Asked ours() {
        return new Asked(search::bytes, search.process()::cpuMillis);
    }

    private void alternate(int queries) throws Exception {
        var ours = new long[3][queries / 3];
        var bare = new long[3][queries / 3];
        var theirs = new long[3][queries / 3];
        long cpu = search.process().cpuMillis();
        long theirCpu = openSearch.isPresent() ? openSearch.get().cpuMillis() : 0;
        for (int i = 0; i < queries / 3 * 3; i++) {
            var query = query(i % 3);
            long start = System.nanoTime();
            var _ = search.bytes(path(query));
            ours[i % 3][i / 3] = System.nanoTime() - start;
            start = System.nanoTime();
            bare(query);
            bare[i % 3][i / 3] = System.nanoTime() - start;
            if (openSearch.isPresent()) {
                start = System.nanoTime();
                var _ = openSearch.get().search(query, HITS);
                theirs[i % 3][i / 3] = System.nanoTime() - start;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "processor time a search: %.2f ms",
                (search.process().cpuMillis() - cpu) / (double) queries);
        if (openSearch.isPresent()) {
            System.out.printf(
                    Locale.ROOT, ", OpenSearch %.2f ms", (openSearch.get().cpuMillis() - theirCpu) / (double) queries);
        }
        System.out.println();
        var kinds = List.of("word", "AND", "phrase");
        for (int kind = 0; kind < 3; kind++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s ours %s%n%-8s bare %s%n",
                    kinds.get(kind),
                    Percentiles.of(ours[kind]),
                    "",
                    Percentiles.of(bare[kind]));
            if (openSearch.isPresent()) {
                System.out.printf(Locale.ROOT, "   OpenSearch %s%n", Percentiles.of(theirs[kind]));
            }
        }
    }

    @FunctionalInterface
    private interface Addresses {
        String next();
    }

    /** Whoever is late has waited, too: times count from when a question was due. */
    private static void atRate(String name, int rate, int queries, Asked asked, Addresses questions) throws Exception {
        var nanos = new long[queries];
        var failed = new AtomicInteger();
        long cpu = asked.cpuMillis().soFar();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < queries; i++) {
                int number = i;
                long due = start + TimeUnit.SECONDS.toNanos(i) / rate;
                LockSupport.parkNanos(due - System.nanoTime());
                var path = questions.next();
                var _ = threads.submit(() -> {
                    try {
                        var _ = asked.question().ask(path);
                    } catch (Exception e) {
                        failed.incrementAndGet();
                    }
                    nanos[number] = System.nanoTime() - due;
                });
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s at %d/s  %s  failed %d  processor time %.2f ms each%n",
                name,
                rate,
                Percentiles.of(nanos),
                failed.get(),
                (asked.cpuMillis().soFar() - cpu) / (double) queries);
    }

    @FunctionalInterface
    private interface Publishing {
        void publish(JudgedCollection.Article article) throws Exception;
    }

    @FunctionalInterface
    private interface Finding {
        boolean finds(String word) throws Exception;
    }

    private void publishToSearchable(String name, int stories, Publishing publishing, Finding finding)
            throws Exception {
        // One in five is looked for; while it is, the others come all the same.
        var sent = new ConcurrentHashMap<Integer, Long>();
        var nanos = new ArrayList<Long>();
        long start = System.nanoTime();
        try (var publisher = Executors.newSingleThreadExecutor()) {
            var publication = publisher.submit(() -> {
                for (int i = 0; i < stories; i++) {
                    LockSupport.parkNanos(start + TimeUnit.SECONDS.toNanos(i) / 50 - System.nanoTime());
                    var article = new JudgedCollection.Article(
                            "fresh-" + i,
                            "Fresh arrival" + i + "x",
                            articles.get(i % articles.size()).body(),
                            Optional.empty());
                    sent.put(i, System.nanoTime());
                    publishing.publish(article);
                }
                return stories;
            });
            int next = 0;
            while (next < stories) {
                var at = sent.get(next);
                if (at == null) {
                    LockSupport.parkNanos(100_000);
                } else if (finding.finds("arrival" + next + "x")) {
                    nanos.add(System.nanoTime() - at);
                    // The next one that is still to come, so that none has waited for us.
                    next = Math.max(next + 5, sent.size());
                }
            }
            publication.get();
        }
        System.out.println(name + " at 50/s  "
                + Percentiles.of(nanos.stream().mapToLong(Long::longValue).toArray()));
    }

    private void bare(String query) throws Exception {
        var builder = new QueryBuilder(new EnglishAnalyzer());
        Query parsed = query.startsWith("\"")
                ? builder.createPhraseQuery(NewsFields.TEXT, query)
                : builder.createBooleanQuery(NewsFields.TEXT, query.replace(" AND ", " "), Occur.MUST);
        var top = lucene.search(parsed, new TopScoreDocCollectorManager(HITS, Integer.MAX_VALUE));
        for (var hit : top.scoreDocs) {
            var _ = lucene.storedFields().document(hit.doc).get("body");
        }
    }

    private static String path(String query) {
        return "/api/v1/search?limit=" + HITS + "&q=" + SearchUnderTest.encoded(query);
    }

    private String query(int kind) {
        var words = articles.get(random.nextInt(articles.size())).body().split(" ");
        int at = random.nextInt(words.length - 2);
        return switch (kind) {
            case 0 -> words[at];
            case 1 -> words[at] + " AND " + words[random.nextInt(words.length)];
            default -> "\"" + words[at] + " " + words[at + 1] + "\"";
        };
    }

    /** Writes what the service writes, but for what it does for the sake of versions, positions and facets. */
    private static double index(List<JudgedCollection.Article> articles, FSDirectory directory) throws Exception {
        long start = System.nanoTime();
        var config = new IndexWriterConfig(NewsFields.analyzer(NewsLanguage.ENGLISH)).setRAMBufferSizeMB(32);
        try (var writer = new IndexWriter(directory, config)) {
            for (var article : articles) {
                var document = new Document();
                NewsFields.of(news(article)).forEach(document::add);
                document.add(new StoredField("headline", article.headline()));
                document.add(new StoredField("body", article.body()));
                writer.updateDocument(new Term(NewsFields.ID, article.id()), document);
            }
        }
        return articles.size() / seconds(start);
    }

    private static NewsDocument news(JudgedCollection.Article article) {
        return new NewsDocument(
                article.id(),
                article.headline(),
                null,
                article.body(),
                "Writer " + number(article, 300),
                "en",
                SECTIONS.get(number(article, SECTIONS.size())),
                List.of("tag " + number(article, 2_000), "topic " + number(article, 150)),
                List.of("Person " + number(article, 5_000)),
                List.of(),
                List.of("Place " + number(article, 900)),
                "benchmark");
    }

    private static ArticleEvent event(JudgedCollection.Article article) {
        var news = news(article);
        return SearchUnderTest.event(
                article,
                "en",
                Instant.now(),
                story -> story.byline(news.byline())
                        .section(news.section())
                        .tags(news.tags())
                        .people(news.people().stream().map(Concept::named).toList())
                        .places(news.places().stream().map(Concept::named).toList()));
    }

    /** A few are frequent and many are rare, as it is with names. */
    private static int number(JudgedCollection.Article article, int most) {
        double even = (Math.floorMod(article.id().hashCode() * 0x9E3779B9 + most * 7919, 1_000_003) + 1) / 1_000_004.0;
        return (int) Math.exp(even * Math.log(most));
    }

    private static List<JudgedCollection.Article> articles(int number) {
        var random = new Random(7);
        var articles = new ArrayList<JudgedCollection.Article>();
        for (int i = 0; i < number; i++) {
            articles.add(new JudgedCollection.Article(
                    "story-" + i,
                    text(random, 8),
                    text(random, WORDS),
                    Optional.of(Instant.now().minusSeconds(60L * i))));
        }
        return articles;
    }

    private static String text(Random random, int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : i % 17 == 0 ? ". " : " ").append(word(random));
        }
        return text.toString();
    }

    /** Words as frequent as those of a language: the nth is about 1/n as frequent as the first. */
    private static String word(Random random) {
        int rank = (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
        var word = new StringBuilder();
        for (int rest = rank * 7919 % 1_000_003; rest > 0; rest /= 70) {
            word.append("bcdfghklmnprst".charAt(rest % 14)).append("aeiou".charAt(rest / 14 % 5));
        }
        return word.toString();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String name, double value, String unit, double beside) {
        System.out.printf(Locale.ROOT, "%s: %.0f " + unit + "%n", name, value, beside);
    }
}
