package org.stoppress.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewsMonitorTest {
    private static final List<String> QUERIES = List.of(
            "bridge",
            "bridges",
            "\"ship strike\"",
            "bridge -snow",
            "NOT bridge",
            "bri*",
            "snow OR ferry",
            "headline:bridge",
            "tag:shipping",
            "place:zurich bridge",
            "section:Local",
            "language:en",
            "one two three four bridge",
            "über",
            "*");

    private final NewsDocument article = new NewsDocument(
            "8J1D3VQ6ZP0M2K7C",
            "Bridge over the Ellery closed after ship strike",
            "Nobody is hurt.",
            "The bridge was hit by a ferry at noon.",
            "By Ann Example",
            "en",
            "Local",
            List.of("Shipping"),
            List.of(),
            List.of(),
            List.of("Ellery"),
            "demo");

    @Test
    void matchesWhatSearchingFinds() {
        try (var monitor = new NewsMonitor()) {
            Map<String, ParsedQuery> saved = new LinkedHashMap<>();
            QUERIES.forEach(query -> saved.put(query, QueryLanguage.parse(query)));
            monitor.save(saved);

            var matcher = NewsMatcher.of(article);
            var found = QUERIES.stream()
                    .filter(query -> NewsFilter.of(QueryLanguage.parse(query)).matches(matcher))
                    .toList();
            assertThat(found).contains("bridge", "bridges", "bri*").doesNotContain("NOT bridge", "über");
            assertThat(monitor.matches(article)).containsExactlyInAnyOrderElementsOf(found);
        }
    }

    /** Thousands of made-up queries: some of the words are the article's, in every combination that the syntax has. */
    @Test
    void matchesWhatSearchingFindsWhateverIsAsked() {
        var random = new Random(5);
        Map<String, ParsedQuery> saved = new LinkedHashMap<>();
        for (int i = 0; i < 3_000; i++) {
            var query = made(random, 3);
            saved.put(query, QueryLanguage.parse(query));
        }
        try (var monitor = new NewsMonitor()) {
            monitor.save(saved);

            var matcher = NewsMatcher.of(article);
            var found = saved.entrySet().stream()
                    .filter(query -> matcher.matches(NewsQueries.IN_EVERY_LANGUAGE.matching(query.getValue())))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(found).hasSizeBetween(300, 2_700);
            assertThat(monitor.matches(article)).containsExactlyInAnyOrderElementsOf(found);
        }
    }

    private static String made(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : 10);
        return switch (kind) {
            case 0, 1 -> word(random);
            case 2 -> '"' + word(random) + ' ' + word(random) + '"';
            case 3 -> word(random).substring(0, 3) + '*';
            case 4 ->
                List.of("headline", "tag", "section", "language", "place").get(random.nextInt(5)) + ':' + word(random);
            case 5 -> word(random) + ' ' + word(random) + ' ' + word(random) + ' ' + word(random);
            case 6 -> '(' + made(random, depth - 1) + " AND " + made(random, depth - 1) + ')';
            case 7 -> '(' + made(random, depth - 1) + " OR " + made(random, depth - 1) + ')';
            case 8 -> '(' + made(random, depth - 1) + " AND NOT " + made(random, depth - 1) + ')';
            default -> '(' + made(random, depth - 1) + ' ' + made(random, depth - 1) + ')';
        };
    }

    private static String word(Random random) {
        var words = List.of(
                "bridge",
                "bridges",
                "ellery",
                "closed",
                "ferry",
                "noon",
                "shipping",
                "local",
                "example",
                "hit",
                "the",
                "snow",
                "mountain",
                "council",
                "vote",
                "train");
        return words.get(random.nextInt(words.size()));
    }

    @Test
    void forgetsWhatIsDeleted() {
        try (var monitor = new NewsMonitor()) {
            monitor.save(Map.of("a", QueryLanguage.parse("bridge"), "b", QueryLanguage.parse("bridge")));
            monitor.delete(List.of("a"));

            assertThat(monitor.matches(article)).containsExactly("b");
            assertThat(monitor.size()).isEqualTo(1);
        }
    }

    @Test
    void replacesAQuery() {
        try (var monitor = new NewsMonitor()) {
            monitor.save(Map.of("a", QueryLanguage.parse("bridge")));
            monitor.save(Map.of("a", QueryLanguage.parse("snow")));

            assertThat(monitor.matches(article)).isEmpty();
        }
    }
}
