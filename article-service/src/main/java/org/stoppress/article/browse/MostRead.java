package org.stoppress.article.browse;

import static org.stoppress.article.article.Selection.folded;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;

/** The stories that most readers opened lately. What was withdrawn or has expired since is not among them. */
public final class MostRead {
    /** A section's stories are looked for among as many. */
    private static final int LOOKED_AT = 1_000;

    private final Articles articles;
    private final ViewCounts counts;
    private final InstantSource clock;

    public MostRead(Articles articles, ViewCounts counts, InstantSource clock) {
        this.articles = articles;
        this.counts = counts;
        this.clock = clock;
    }

    /** A story and how many readers it had in the time that was asked for. */
    public record Entry(Article article, long views) {}

    /** Of any of {@code sections}, or of all where there is none. */
    public List<Entry> in(Duration lately, Set<String> sections, int limit, boolean bodies) {
        var now = clock.instant();
        var ranking = counts.mostRead(now.minus(lately), LOOKED_AT);
        Map<ArticleId, Article> known = new HashMap<>();
        var entries = new ArrayList<Entry>();
        for (int from = 0; from < ranking.size() && entries.size() < limit; from += limit) {
            var some = ranking.subList(from, Math.min(ranking.size(), from + limit));
            articles.find(some.stream().map(ViewCounts.Views::id).toList(), bodies)
                    .forEach(standing -> {
                        if (standing instanceof Article article) {
                            known.put(article.id(), article);
                        }
                    });
            for (var views : some) {
                var article = known.get(views.id());
                if (article != null && !article.hasExpired(now) && isOf(article, sections) && entries.size() < limit) {
                    entries.add(new Entry(article, views.count()));
                }
            }
        }
        return entries;
    }

    private static boolean isOf(Article article, Set<String> sections) {
        var section = article.about().section();
        return sections.isEmpty()
                || (section != null
                        && sections.stream().anyMatch(word -> folded(word).equals(folded(section))));
    }
}
