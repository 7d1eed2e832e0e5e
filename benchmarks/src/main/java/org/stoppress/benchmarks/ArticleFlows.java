package org.stoppress.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.bson.Document;

/** What goes through the whole archive: the log into it, a walk, an export, a rebuild. */
final class ArticleFlows {
    private static final int STORIES_A_SECOND = 200;

    private final int articles;
    private final HttpClient http = HttpClient.newHttpClient();
    private final StoryMaker stories;
    private final MongoClient mongo;
    private final URI origin;

    ArticleFlows(int articles, StoryMaker stories, MongoClient mongo, URI origin) {
        this.articles = articles;
        this.stories = stories;
        this.mongo = mongo;
        this.origin = origin;
    }

    void consumption() throws Exception {
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
                    indexes.add(new IndexModel(
                            index.get("key", Document.class),
                            new IndexOptions().sparse(index.getBoolean("sparse", false))));
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

    void walk() throws Exception {
        var stop = new AtomicBoolean();
        long before = mongo.getDatabase("article").getCollection("articles").estimatedDocumentCount();
        var published = new AtomicLong(before);
        long began = System.nanoTime();
        var writer = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                // As many as are due by now, so that a slow moment is made up for.
                long due = before + (long) (seconds(began) * STORIES_A_SECOND) - published.get();
                if (due > 0) {
                    stories.publish((int) published.get(), (int) due);
                    published.addAndGet(due);
                }
                LockSupport.parkNanos(20_000_000);
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
        double rate = (published.get() - before) / seconds(began);
        long keptBefore = mongo.getDatabase("article").getCollection("articles").estimatedDocumentCount();
        long skipped = 0;
        for (int i = 0; i < articles; i++) {
            skipped += seen.contains(stories.id(i)) ? 0 : 1;
        }
        System.out.printf(
                Locale.ROOT,
                "walk over %d articles, %d pages in %.1f s, while %d came in, %.0f/s, all but %d of them kept: skipped %d, twice %d%n",
                articles,
                pages,
                took,
                published.get() - before,
                rate,
                published.get() - keptBefore,
                skipped,
                twice);
    }

    /** Whole, then cut off in the middle and gone on with; what lives on the heap at each tenth. */
    void export() throws Exception {
        var whole = new Export();
        long start = System.nanoTime();
        whole.read("", Integer.MAX_VALUE);
        System.out.printf(
                Locale.ROOT,
                "export: %d articles, %d MB in %.1f s; twice %d; on the heap in MB, before and at each tenth: %s%n",
                whole.ids.size(),
                whole.bytes >> 20,
                seconds(start),
                whole.twice,
                whole.heap);
        var resumed = new Export();
        resumed.read("", articles / 2);
        resumed.read("?cursor=" + resumed.cursor, Integer.MAX_VALUE);
        System.out.printf(
                "export cut off at the half, gone on with: %d articles, twice %d, the same ones: %s%n",
                resumed.ids.size(), resumed.twice, resumed.ids.equals(whole.ids));
    }

    private final class Export {
        private final Set<String> ids = new HashSet<>();
        private final List<Long> heap = new ArrayList<>(List.of(live()));
        private int twice;
        private long bytes;
        private String cursor = "";

        private void read(String query, int most) throws Exception {
            var request = request("/api/v1/articles/export" + query)
                    .header("Accept-Encoding", "gzip")
                    .build();
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(answer.body()), StandardCharsets.UTF_8))) {
                int number = 0;
                for (var line = lines.readLine(); line != null && number < most; line = lines.readLine()) {
                    twice += ids.add(PlainConnection.values(line, "id").getFirst()) ? 0 : 1;
                    cursor = PlainConnection.values(line, "cursor").getFirst();
                    bytes += line.length();
                    if (++number % (articles / 10) == 0) {
                        heap.add(live());
                    }
                }
            }
        }

        /** In MB. */
        private static long live() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        }
    }

    void rebuild() throws Exception {
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
        return HttpRequest.newBuilder(origin.resolve(path)).header("Authorization", "Bearer " + Articles.ADMIN);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
