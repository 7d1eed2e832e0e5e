package org.stoppress.article.browse;

import static org.stoppress.article.article.Selection.folded;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Selection;

/**
 * What readers of a story may want to read next: among the latest stories that share a tag, a place or at least the section,
 * those that share most; a word that is rare among them weighs more, and of equals the newer comes first.
 */
public final class RelatedArticles {
    private static final int CANDIDATES = 200;
    private static final double SECTION_WEIGHT = 0.1;

    private final Articles articles;
    private final InstantSource clock;

    public RelatedArticles(Articles articles, InstantSource clock) {
        this.articles = articles;
        this.clock = clock;
    }

    public List<Article> to(Article article, int limit) {
        var words = words(article);
        var candidates = candidates(article);
        var rarity = rarity(candidates.values(), words);
        Map<Article, Double> scores = new HashMap<>();
        for (var candidate : candidates.values()) {
            double score = words(candidate).stream()
                    .filter(words::contains)
                    .mapToDouble(word -> rarity.getOrDefault(word, 0.0))
                    .sum();
            scores.put(candidate, score + (sameSection(article, candidate) ? SECTION_WEIGHT : 0));
        }
        return candidates.values().stream()
                .sorted(Comparator.comparingDouble((Article candidate) -> scores.getOrDefault(candidate, 0.0))
                        .thenComparing(candidate -> candidate.times().published())
                        .thenComparing(Article::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private Map<ArticleId, Article> candidates(Article article) {
        var all = Selection.everything(clock.instant());
        Map<ArticleId, Article> found = new LinkedHashMap<>();
        if (!article.about().tags().isEmpty()) {
            add(found, all.tagged(List.of(Set.copyOf(article.about().tags()))));
        }
        if (found.size() < CANDIDATES && article.about().section() != null) {
            add(found, all.inSections(Set.of(article.about().section())));
        }
        found.remove(article.id());
        return found;
    }

    private void add(Map<ArticleId, Article> found, Selection selection) {
        articles.list(selection, null, CANDIDATES, false).forEach(other -> found.put(other.id(), other));
    }

    private static Map<String, Double> rarity(Iterable<Article> candidates, Set<String> words) {
        Map<String, Integer> uses = new HashMap<>();
        int all = 0;
        for (var candidate : candidates) {
            all++;
            words(candidate).stream().filter(words::contains).forEach(word -> uses.merge(word, 1, Integer::sum));
        }
        double total = all;
        return uses.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, use -> Math.log(1 + total / use.getValue())));
    }

    private static Set<String> words(Article article) {
        var about = article.about();
        var words = new HashSet<String>();
        about.tags().forEach(tag -> words.add(folded(tag)));
        Stream.of(about.people(), about.organisations(), about.places(), about.subjects())
                .<Concept>flatMap(List::stream)
                .map(Concept::name)
                .map((Function<String, String>) Selection::folded)
                .forEach(words::add);
        return words;
    }

    private static boolean sameSection(Article one, Article other) {
        var section = one.about().section();
        return section != null
                && other.about().section() != null
                && folded(section).equals(folded(other.about().section()));
    }
}
