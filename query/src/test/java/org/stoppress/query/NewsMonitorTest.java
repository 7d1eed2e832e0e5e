package org.stoppress.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
