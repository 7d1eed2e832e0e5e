package org.stoppress.article.browse;

import static org.stoppress.article.article.Selection.folded;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Link;
import org.stoppress.article.article.Selection;

/**
 * What readers of a story may want to read next. First what the newsroom itself points to; then, of the latest stories that share
 * a tag or at least the section, those that share most: tags, people, places, words of the headline. What is rare among them
 * weighs more, and a story loses half its weight in {@value #HALF_LIFE_DAYS} days.
 */
public final class RelatedArticles {
    private static final int CANDIDATES = 200;
    private static final double SECTION_WEIGHT = 0.1;
    private static final double HEADLINE_WEIGHT = 0.3;
    private static final int SHORTEST_WORD = 4;
    private static final int HALF_LIFE_DAYS = 90;
    private static final String IN_A_HEADLINE = "headline:";
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern OUR_PAGE = Pattern.compile("/articles/([0-9A-HJKMNP-TV-Z]{16})(?:[/?#].*)?$");

    private final Articles articles;
    private final InstantSource clock;

    public RelatedArticles(Articles articles, InstantSource clock) {
        this.articles = articles;
        this.clock = clock;
    }

    public List<Article> to(Article article, int limit) {
        var now = clock.instant();
        var words = words(article);
        var candidates = candidates(article);
        var found = named(article, candidates.values(), now);
        var rarity = rarity(candidates.values(), words);
        Map<Article, Double> scores = new HashMap<>();
        for (var candidate : candidates.values()) {
            double score = words(candidate).stream()
                    .filter(words::contains)
                    .mapToDouble(word -> weight(word) * rarity.getOrDefault(word, 0.0))
                    .sum();
            scores.put(
                    candidate,
                    (score + (sameSection(article, candidate) ? SECTION_WEIGHT : 0)) * freshness(candidate, now));
        }
        candidates.values().stream()
                .sorted(Comparator.comparingDouble((Article candidate) -> scores.getOrDefault(candidate, 0.0))
                        .thenComparing(candidate -> candidate.times().published())
                        .thenComparing(Article::id)
                        .reversed())
                .forEach(candidate -> found.putIfAbsent(candidate.id(), candidate));
        return found.values().stream().limit(limit).toList();
    }

    /** What it links to, in its order: by the address of our page, or by the headline where that is all that was pasted. */
    private Map<ArticleId, Article> named(Article article, Collection<Article> candidates, Instant now) {
        var ids = article.related().stream()
                .flatMap(link -> Stream.ofNullable(id(link)))
                .toList();
        Map<ArticleId, Article> byId = new HashMap<>();
        if (!ids.isEmpty()) {
            articles.find(ids, false).forEach(standing -> {
                if (standing instanceof Article other && !other.hasExpired(now)) {
                    byId.put(other.id(), other);
                }
            });
        }
        Map<String, Article> byHeadline = new HashMap<>();
        candidates.forEach(other -> byHeadline.putIfAbsent(folded(other.copy().headline()), other));
        var named = new LinkedHashMap<ArticleId, Article>();
        for (var link : article.related()) {
            var id = id(link);
            var other = id == null ? null : byId.get(id);
            if (other == null) {
                other = byHeadline.get(folded(link.title()));
            }
            if (other != null && !other.id().equals(article.id())) {
                named.put(other.id(), other);
            }
        }
        return named;
    }

    private static @Nullable ArticleId id(Link link) {
        var page = OUR_PAGE.matcher(link.href() == null ? "" : link.href());
        return page.find() ? new ArticleId(page.group(1)) : null;
    }

    private static double weight(String word) {
        return word.startsWith(IN_A_HEADLINE) ? HEADLINE_WEIGHT : 1;
    }

    private static double freshness(Article article, Instant now) {
        double days =
                Math.max(0, Duration.between(article.times().published(), now).toHours() / 24.0);
        return Math.pow(0.5, days / HALF_LIFE_DAYS);
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
        articles.list(selection, null, CANDIDATES, false).articles().forEach(other -> found.put(other.id(), other));
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
        NO_WORD.splitAsStream(folded(article.copy().headline()))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(word -> words.add(IN_A_HEADLINE + word));
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
