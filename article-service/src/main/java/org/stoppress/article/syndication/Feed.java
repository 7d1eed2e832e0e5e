package org.stoppress.article.syndication;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Standing;
import org.stoppress.article.article.Withdrawal;

/**
 * What a feed is of.
 *
 * @param home the page that it is the feed of
 * @param self where it was got
 * @param hub where to subscribe to it (WebSub)
 * @param articles with their bodies
 * @param withdrawn what readers of the feed must no longer show, in the formats that can say so
 */
public record Feed(
        String title, String home, String self, String hub, List<Article> articles, List<Withdrawal> withdrawn) {
    public Feed {
        articles = List.copyOf(articles);
        withdrawn = List.copyOf(withdrawn);
    }

    /** When anything in it changed last. */
    Instant updated() {
        return Stream.<Standing>concat(articles.stream(), withdrawn.stream())
                .map(Standing::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
