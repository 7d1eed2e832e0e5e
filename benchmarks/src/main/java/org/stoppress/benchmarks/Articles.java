package org.stoppress.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertOneModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.ArticleConfiguration;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;

/**
 * The article service over a large archive: how fast the log becomes articles, beside the driver's bulk writes of the very same
 * documents; an article by its id, beside an empty handler of the same server; a list with two filters at a steady rate; a walk
 * over everything while stories come in; a rebuild. Store, broker, service and client share one JVM.
 *
 * <p>Options: {@code --articles} (100,000), {@code --seconds} (4) a round, {@code --rounds} (5), {@code --connections} (8).
 */
public final class Articles {
    private static final String ADMIN = "benchmark";

    private final int articles;
    private final int seconds;
    private final int rounds;
    private final int connections;
    private final HttpClient http = HttpClient.newHttpClient();
    private final StoryMaker stories;
    private final MongoClient mongo;
    private final URI origin;

    private Articles(Options options, StoryMaker stories, MongoClient mongo, URI origin) {
        this.articles = options.number("articles", 100_000);
        this.seconds = options.number("seconds", 4);
        this.rounds = options.number("rounds", 5);
        this.connections = options.number("connections", 8);
        this.stories = stories;
        this.mongo = mongo;
        this.origin = origin;
    }

    /** Does nothing, as fast as the server can. */
    @Configuration(proxyBeanMethods = false)
    @RestController
    public static class EmptyHandler {
        @GetMapping("/empty")
        void empty() {}
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        var folder = Files.createTempDirectory("articles");
        try (var store = DocumentStore.start(folder.resolve("store"), 0);
                var broker = KafkaBroker.start(folder.resolve("log"), 0);
                var mongo = MongoClients.create(store.uri());
                var stories = new StoryMaker(broker.bootstrapServers())) {
            int number = options.number("articles", 100_000);
            stories.publish(0, number);
            try (var service = run(broker.bootstrapServers(), store.uri())) {
                var origin = URI.create(
                        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
                new Articles(options, stories, mongo, origin).measure();
            }
        } finally {
            delete(folder);
        }
    }

    private static ConfigurableApplicationContext run(String brokers, String mongodb) {
        return ArticleConfiguration.application()
                .sources(EmptyHandler.class)
                .run(
                        "--stoppress.article.port=0",
                        "--stoppress.kafka.group=",
                        "--stoppress.article.admin-key=" + ADMIN,
                        "--stoppress.kafka.brokers=" + brokers,
                        "--stoppress.mongodb.uri=" + mongodb,
                        "--logging.level.root=warn");
    }

    private void measure() throws Exception {
        consumption();
        byId();
        list();
        walk();
        rebuild();
    }

    private void consumption() throws Exception {
        var database = mongo.getDatabase("article");
        long first = kept(database, 1);
        long start = System.nanoTime();
        kept(database, articles);
        double ours = (articles - first) / seconds(start);
        double driver = driversOwn(database, mongo.getDatabase("yardstick"));
        System.out.printf(
                Locale.ROOT,
                "from the log: %.0f/s; the driver's bulk writes of the same documents: %.0f/s; %.2f x%n",
                ours,
                driver,
                ours / driver);
    }

    /** Returns how many there are, once there are so many. */
    private static long kept(MongoDatabase database, long number) throws Exception {
        long kept = 0;
        while (kept < number) {
            Thread.sleep(10);
            kept = database.getCollection("articles").estimatedDocumentCount();
        }
        return kept;
    }

    /** The current story, its revision and its labels, as often as the service writes them, with the same indexes. */
    private double driversOwn(MongoDatabase from, MongoDatabase to) {
        long nanos = 0;
        for (var name : List.of("articles", "revisions", "labels")) {
            var indexes = new ArrayList<IndexModel>();
            for (var index : from.getCollection(name).listIndexes()) {
                if (!index.getString("name").equals("_id_")) {
                    indexes.add(new IndexModel(index.get("key", Document.class)));
                }
            }
            if (!indexes.isEmpty()) {
                to.getCollection(name).createIndexes(indexes);
            }
            var batch = new ArrayList<InsertOneModel<Document>>();
            for (var document : from.getCollection(name).find().batchSize(500)) {
                batch.add(new InsertOneModel<>(document));
                if (batch.size() == 500) {
                    nanos += write(to, name, batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                nanos += write(to, name, batch);
            }
        }
        to.drop();
        return articles / (nanos / 1e9);
    }

    private static long write(MongoDatabase to, String name, List<InsertOneModel<Document>> batch) {
        long start = System.nanoTime();
        to.getCollection(name).bulkWrite(batch, new BulkWriteOptions().ordered(false));
        return System.nanoTime() - start;
    }

    private void byId() throws Exception {
        var random = new Random(3);
        // The most read stories are few: 1,000 of them here.
        var some = random.ints(1_000, 0, articles)
                .mapToObj(i -> "/api/v1/articles/" + stories.id(i))
                .toList();
        rate(List.of("/empty"));
        rate(some);
        var ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double empty = rate(List.of("/empty"));
            double article = rate(some);
            ratios[round] = article / empty;
            System.out.printf(
                    Locale.ROOT,
                    "round %d  empty handler %.0f/s  article by id %.0f/s  %.2f x%n",
                    round + 1,
                    empty,
                    article,
                    article / empty);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "article by id: %.2f x an empty handler (median)%n", ratios[rounds / 2]);
        var others = random.ints(articles, 0, articles)
                .mapToObj(i -> "/api/v1/articles/" + stories.id(i))
                .toList();
        System.out.printf(Locale.ROOT, "article by id, any of all: %.0f/s%n", rate(others));
    }

    private double rate(List<String> paths) throws Exception {
        var count = new AtomicLong();
        var stop = new AtomicBoolean();
        var ready = new CountDownLatch(connections);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            var random = new Random(i);
            threads.add(Thread.ofPlatform().start(() -> {
                try (var connection = new PlainConnection(origin)) {
                    ready.countDown();
                    while (!stop.get()) {
                        int status = connection.get(paths.get(random.nextInt(paths.size())));
                        if (status != 200) {
                            throw new IllegalStateException("The answer was " + status);
                        }
                        count.incrementAndGet();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        ready.await();
        long before = count.get();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        double rate = (count.get() - before) / seconds(start);
        stop.set(true);
        for (var thread : threads) {
            thread.join();
        }
        return rate;
    }

    /** 200 a second, each at its time, whether those before are answered or not. */
    private void list() throws Exception {
        for (int round = 0; round <= 2; round++) {
            var latencies = steadily(200, 200 * 2 * seconds);
            if (round > 0) {
                System.out.printf("round %d  list with two filters at 200/s  %s%n", round, Percentiles.of(latencies));
            }
        }
    }

    private long[] steadily(int perSecond, int requests) throws Exception {
        var latencies = new long[requests];
        var left = new CountDownLatch(requests);
        var connectionsLeft = new ArrayBlockingQueue<PlainConnection>(64);
        for (int i = 0; i < 64; i++) {
            connectionsLeft.add(new PlainConnection(origin));
        }
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            int number = i;
            long due = start + number * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var _ = Thread.ofVirtual().start(() -> {
                try {
                    var connection = connectionsLeft.take();
                    int status = connection.get(stories.list(number));
                    connectionsLeft.add(connection);
                    if (status != 200) {
                        throw new IllegalStateException("The answer was " + status);
                    }
                    latencies[number] = System.nanoTime() - due;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    left.countDown();
                }
            });
        }
        left.await();
        for (var connection : connectionsLeft) {
            connection.close();
        }
        return latencies;
    }

    private void walk() throws Exception {
        var stop = new AtomicBoolean();
        var published = new AtomicLong(articles);
        var writer = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                long due = System.nanoTime() + 50_000_000L;
                stories.publish((int) published.get(), 10);
                published.addAndGet(10);
                LockSupport.parkNanos(due - System.nanoTime());
            }
        });
        long start = System.nanoTime();
        var seen = new HashSet<String>();
        int twice = 0;
        int pages = 0;
        String next = null;
        do {
            var body = text("/api/v1/articles?fields=id&limit=200" + (next == null ? "" : "&cursor=" + next));
            for (var id : PlainConnection.values(body, "id")) {
                twice += seen.add(id) ? 0 : 1;
            }
            pages++;
            next = PlainConnection.values(body, "next").stream().findFirst().orElse(null);
        } while (next != null);
        double took = seconds(start);
        stop.set(true);
        writer.join();
        long skipped = 0;
        for (int i = 0; i < articles; i++) {
            skipped += seen.contains(stories.id(i)) ? 0 : 1;
        }
        System.out.printf(
                Locale.ROOT,
                "walk over %d articles, %d pages in %.1f s, while %d came in: skipped %d, twice %d%n",
                articles,
                pages,
                took,
                published.get() - articles,
                skipped,
                twice);
    }

    private void rebuild() throws Exception {
        var stop = new AtomicBoolean();
        var reads = new AtomicLong();
        var failures = new AtomicLong();
        var reader = Thread.ofVirtual().start(() -> {
            try (var connection = new PlainConnection(origin)) {
                for (int i = 0; !stop.get(); i++) {
                    int status = connection.get(
                            i % 2 == 0 ? stories.list(i) : "/api/v1/articles/" + stories.id(i % articles));
                    reads.incrementAndGet();
                    failures.addAndGet(status == 200 ? 0 : 1);
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (Exception e) {
                failures.incrementAndGet();
            }
        });
        long start = System.nanoTime();
        var begun = http.send(
                request("/actuator/rebuild")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        var report = begun.body();
        while (!report.contains("finishedAt")) {
            Thread.sleep(100);
            report = http.send(request("/actuator/rebuild").build(), BodyHandlers.ofString())
                    .body();
        }
        double took = seconds(start);
        stop.set(true);
        reader.join();
        System.out.printf(
                Locale.ROOT,
                "rebuild: %.0f events/s, %.1f s in all; %d reads meanwhile, %d failed; %s%n",
                articles / took,
                took,
                reads.get(),
                failures.get(),
                report);
    }

    private String text(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).header("Authorization", "Bearer " + ADMIN);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
