package org.stoppress.benchmarks;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bson.Document;
import org.stoppress.embedded.DocumentStore;

/**
 * A sorted page of 20 with two filters out of many documents of the embedded store, beside a read by {@code _id} in the same run.
 *
 * <p>Options: {@code --documents} (100,000), {@code --rounds} (5), {@code --reads} (300) a round.
 */
public final class StorePages {
    private static final List<String> SECTIONS =
            List.of("World", "Politics", "Business", "Sport", "Culture", "Science", "Local", "Opinion");
    private static final int TAGS = 50;

    private StorePages() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        int documents = options.number("documents", 100_000);
        var folder = Files.createTempDirectory("store-pages");
        try (var store = DocumentStore.start(folder, 0);
                var client = MongoClients.create(store.uri())) {
            var articles = client.getDatabase("benchmark").getCollection("articles");
            fill(articles, documents);
            measure(articles, documents, 1, 500);
            measure(articles, documents, options.number("rounds", 5), options.number("reads", 300));
        } finally {
            delete(folder);
        }
    }

    private static void fill(MongoCollection<Document> articles, int documents) {
        articles.createIndex(Indexes.compoundIndex(
                Indexes.ascending("section"), Indexes.descending("publishedAt"), Indexes.descending("_id")));
        articles.createIndex(Indexes.compoundIndex(
                Indexes.ascending("tags"), Indexes.descending("publishedAt"), Indexes.descending("_id")));
        articles.createIndex(Indexes.descending("publishedAt", "_id"));
        var random = new Random(7);
        long start = System.nanoTime();
        for (int from = 0; from < documents; from += 1_000) {
            var batch = new ArrayList<Document>();
            for (int i = from; i < Math.min(documents, from + 1_000); i++) {
                batch.add(article(random, i));
            }
            articles.insertMany(batch);
        }
        System.out.printf(
                Locale.ROOT, "%d documents, %.0f/s with three indexes%n", documents, documents / seconds(start));
    }

    private static Document article(Random random, int number) {
        return new Document("_id", id(number))
                .append("headline", "Headline " + number)
                .append("summary", "word ".repeat(30))
                .append("section", SECTIONS.get(random.nextInt(SECTIONS.size())))
                .append("tags", List.of("tag" + random.nextInt(TAGS), "tag" + random.nextInt(TAGS)))
                .append("publishedAt", Instant.ofEpochSecond(1_700_000_000L + random.nextInt(30_000_000)));
    }

    private static void measure(MongoCollection<Document> articles, int documents, int rounds, int reads) {
        var random = new Random(11);
        for (int round = 1; round <= rounds; round++) {
            var pages = new long[reads];
            var single = new long[reads];
            for (int i = 0; i < reads; i++) {
                var section = SECTIONS.get(random.nextInt(SECTIONS.size()));
                var tag = "tag" + random.nextInt(TAGS);
                long start = System.nanoTime();
                int found = articles.find(Filters.and(Filters.eq("section", section), Filters.eq("tags", tag)))
                        .sort(Sorts.descending("publishedAt", "_id"))
                        .limit(20)
                        .into(new ArrayList<>())
                        .size();
                pages[i] = System.nanoTime() - start;
                if (found != 20) {
                    throw new IllegalStateException("A page of 20 had " + found);
                }
                start = System.nanoTime();
                articles.find(Filters.eq("_id", id(random.nextInt(documents)))).first();
                single[i] = System.nanoTime() - start;
            }
            System.out.printf("round %d  page of 20, two filters  %s%n", round, Percentiles.of(pages));
            System.out.printf("round %d  one document by _id      %s%n", round, Percentiles.of(single));
        }
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "ID%014d", number);
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
