package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.Selection;
import org.stoppress.search.query.Trend;

/** What there is more of than usual: names, tags and what headlines have in common, which say more than single words do. */
final class Trending {
    private static final Duration BASE = Duration.ofDays(7);
    private static final int FEWEST = 2;
    private static final List<String> NAMES = List.of("facet.tag", StoryFields.PEOPLE, "facet.place");

    private final IndexSearcher searcher;
    private final FacetValues facetValues;
    private final Instant now;

    Trending(IndexSearcher searcher, FacetValues facetValues, Instant now) {
        this.searcher = searcher;
        this.facetValues = facetValues;
        this.now = now;
    }

    List<Trend> in(Duration window, int limit) throws IOException {
        var start = now.minus(window);
        var recent = names(start, now.plusMillis(1));
        var base = names(start.minus(BASE), start);
        double expectedShare = (double) window.toMillis() / BASE.toMillis();

        var trends = new ArrayList<Trend>();
        recent.forEach((folded, name) -> {
            long before = Optional.ofNullable(base.get(folded)).map(Name::count).orElse(0L);
            add(trends, name.text, name.count, before, expectedShare);
        });
        var phrases = new Phrases(searcher, now);
        for (var phrase : phrases.between(start, now.plusMillis(1))) {
            // What is a name or part of one was told by the name.
            if (recent.keySet().stream().noneMatch(name -> isPart(phrase.folded(), name))) {
                long before = phrases.count(phrase, start.minus(BASE), start);
                add(trends, phrase.text(), phrase.count(), before, expectedShare);
            }
        }
        return trends.stream()
                .sorted(Comparator.comparingDouble(Trend::score).reversed().thenComparing(Trend::term))
                .limit(limit)
                .toList();
    }

    private static void add(List<Trend> trends, String term, long count, long before, double expectedShare) {
        double expected = before * expectedShare;
        double score = (count - expected) / Math.sqrt(expected + 1);
        if (count >= FEWEST && score > 0) {
            trends.add(new Trend(term, count, Math.round(score * 1_000) / 1_000.0));
        }
    }

    private static boolean isPart(String phrase, String name) {
        return (" " + name + " ").contains(" " + phrase + " ");
    }

    private Map<String, Name> names(Instant from, Instant to) throws IOException {
        var query = Selecting.among(Selection.EVERYTHING.between(from, to), MatchAllDocsQuery.INSTANCE, now);
        var counting = Counting.of(searcher, query, NAMES, facetValues);
        var names = new HashMap<String, Name>();
        // A person's or place's name may be a tag of the same stories: the larger count is that of the stories.
        NAMES.forEach(field -> counting.values(field)
                .forEach((text, count) -> names.merge(
                        NewsFields.folded(text),
                        new Name(text, count),
                        (one, other) -> one.count >= other.count ? one : other)));
        return names;
    }

    private record Name(String text, long count) {}
}
