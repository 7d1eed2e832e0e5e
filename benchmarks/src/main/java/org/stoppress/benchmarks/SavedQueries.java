package org.stoppress.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stoppress.query.NewsDocument;
import org.stoppress.query.NewsMonitor;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryLanguage;

/**
 * How long it takes to find, of very many saved queries, those that a story matches. Words come as they do in a language, by Zipf's law;
 * queries are of one to three of the less frequent ones, phrases and fields among them. {@code --queries 100000 --stories 2000}.
 */
final class SavedQueries {
    private static final int VOCABULARY = 60_000;
    private static final int FREQUENT = 300;
    private static final int STORY_WORDS = 450;

    private final Random random = new Random(7);
    private final double[] weights = new double[VOCABULARY];

    private SavedQueries() {
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 1);
            weights[i] = sum;
        }
    }

    public static void main(String[] arguments) {
        var options = Options.of(List.of(arguments));
        new SavedQueries().run(options.number("queries", 100_000), options.number("stories", 2_000));
    }

    private void run(int queries, int stories) {
        try (var monitor = new NewsMonitor()) {
            long started = System.nanoTime();
            Map<String, ParsedQuery> saved = new LinkedHashMap<>();
            for (int i = 0; i < queries; i++) {
                saved.put(Integer.toString(i), QueryLanguage.parse(query()));
            }
            monitor.save(saved);
            System.out.printf("%,d queries saved in %.1f s%n", monitor.size(), (System.nanoTime() - started) / 1e9);
            saved.clear();
            measure(monitor, stories / 4);
            var nanos = measure(monitor, stories);
            var runtime = Runtime.getRuntime();
            System.gc();
            System.out.printf(
                    "%,d stories: %s%n%,d MiB in use%n",
                    stories, Percentiles.of(nanos), (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    private long[] measure(NewsMonitor monitor, int stories) {
        var nanos = new long[stories];
        long matched = 0;
        for (int i = 0; i < stories; i++) {
            var story = story(i);
            long started = System.nanoTime();
            matched += monitor.matches(story).size();
            nanos[i] = System.nanoTime() - started;
        }
        System.out.printf("%,d matches a story%n", matched / Math.max(1, stories));
        return nanos;
    }

    private String query() {
        int kind = random.nextInt(10);
        return switch (kind) {
            case 0 -> "\"" + rare() + ' ' + rare() + "\"";
            case 1 -> "tag:" + rare() + " " + rare();
            case 2 -> rare() + " OR " + rare();
            case 3 -> rare() + " -" + word();
            case 4, 5 -> rare() + ' ' + rare();
            case 6 -> rare() + ' ' + rare() + ' ' + rare();
            default -> rare();
        };
    }

    private NewsDocument story(int number) {
        return new NewsDocument(
                Integer.toString(number),
                words(9),
                words(25),
                words(STORY_WORDS),
                words(2),
                "en",
                word(),
                List.of(word(), word(), word()),
                List.of(words(2)),
                List.of(),
                List.of(word()),
                "demo");
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(_ -> word()).collect(Collectors.joining(" "));
    }

    private String word() {
        double at = random.nextDouble() * weights[VOCABULARY - 1];
        int place = java.util.Arrays.binarySearch(weights, at);
        return name(place < 0 ? -place - 1 : place);
    }

    /** Nobody saves a search for the most frequent words alone. */
    private String rare() {
        String word = word();
        while (word.length() <= name(FREQUENT).length() && number(word) < FREQUENT) {
            word = word();
        }
        return word;
    }

    private static String name(int place) {
        return "w" + Integer.toString(place, 26).replace('0', 'z') + "q";
    }

    private static int number(String word) {
        return Integer.parseInt(word.substring(1, word.length() - 1).replace('z', '0'), 26);
    }
}
