package org.stoppress.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well search finds what judges found relevant, beside plain Lucene (BM25, EnglishAnalyzer, any word may match) on the same
 * texts. Ours is the whole service: from the log, over HTTP.
 *
 * <p>Options: {@code --collection} folders, parted by commas, each with {@code corpus.jsonl.gz}, {@code queries.jsonl} and
 * {@code qrels.tsv}, or a folder with {@code known_items.jsonl} and its articles beside it; {@code --language} (en) of the
 * articles.
 */
public final class Relevance {
    private Relevance() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        var collections = new ArrayList<JudgedCollection>();
        for (var folder : options.text("collection", "../shared/data/news").split(",")) {
            collections.addAll(JudgedCollection.read(Path.of(folder)));
        }
        System.out.printf(Locale.ROOT, "%-32s %8s %22s %22s %22s%n", "", "queries", "nDCG@10", "MRR@10", "recall@100");
        double gain = 0;
        for (var collection : collections) {
            Effectiveness plain;
            try (var lucene = new PlainLucene()) {
                lucene.add(collection.articles());
                plain = Effectiveness.of(collection, lucene::find);
            }
            Effectiveness ours;
            var folder = Files.createTempDirectory("relevance");
            try (var search = SearchUnderTest.start(folder)) {
                search.publish(collection.articles(), options.text("language", "en"));
                ours = Effectiveness.of(collection, search::find);
            } finally {
                SearchUnderTest.delete(folder);
            }
            print(collection.name() + ", Lucene", plain, plain);
            print(collection.name(), ours, plain);
            gain += ours.gain() / plain.gain() - 1;
        }
        System.out.printf(Locale.ROOT, "nDCG@10 on the mean %+.1f %%%n", 100 * gain / collections.size());
    }

    private static void print(String name, Effectiveness measured, Effectiveness plain) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %8d %12.4f (%+5.1f %%) %12.4f (%+5.1f %%) %12.4f (%+5.1f %%)%n",
                name,
                measured.queries(),
                measured.gain(),
                100 * (measured.gain() / plain.gain() - 1),
                measured.reciprocalRank(),
                100 * (measured.reciprocalRank() / plain.reciprocalRank() - 1),
                measured.recall(),
                100 * (measured.recall() / plain.recall() - 1));
    }

    /** Asks for the best 100 and gets their names, the best first. */
    @FunctionalInterface
    interface Finder {
        List<String> find(String query) throws Exception;
    }

    /**
     * @param gain nDCG@10
     * @param reciprocalRank of the first relevant of ten
     * @param recall of the best 100
     */
    record Effectiveness(int queries, double gain, double reciprocalRank, double recall) {
        static Effectiveness of(JudgedCollection collection, Finder finder) throws Exception {
            double gain = 0;
            double rank = 0;
            double recall = 0;
            int queries = 0;
            for (var query : collection.queries()) {
                var grades = collection.grades(query.id());
                if (grades.isEmpty()) {
                    continue;
                }
                queries++;
                var found = finder.find(query.text());
                var ideal = grades.values().stream()
                        .mapToInt(Integer::intValue)
                        .map(grade -> -grade)
                        .sorted()
                        .map(grade -> -grade)
                        .toArray();
                var actual = found.stream()
                        .mapToInt(name -> grades.getOrDefault(name, 0))
                        .toArray();
                gain += discounted(actual) / discounted(ideal);
                for (int i = 0; i < Math.min(10, actual.length); i++) {
                    if (actual[i] > 0) {
                        rank += 1.0 / (i + 1);
                        break;
                    }
                }
                recall += (double)
                                Arrays.stream(actual).filter(grade -> grade > 0).count()
                        / ideal.length;
            }
            return new Effectiveness(queries, gain / queries, rank / queries, recall / queries);
        }

        private static double discounted(int[] grades) {
            double sum = 0;
            for (int i = 0; i < Math.min(10, grades.length); i++) {
                sum += grades[i] * Math.log(2) / Math.log(i + 2);
            }
            return sum;
        }
    }
}
