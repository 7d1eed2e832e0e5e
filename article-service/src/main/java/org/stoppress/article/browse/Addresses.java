package org.stoppress.article.browse;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;

/** The addresses that readers see, all below the one origin. */
public final class Addresses {
    private final String origin;

    public Addresses(URI publicUrl) {
        var text = publicUrl.toString();
        this.origin = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    public String home() {
        return origin + "/";
    }

    /** The page of a story. */
    public String of(Article article) {
        return article.slug().isEmpty()
                ? permanent(article.id())
                : permanent(article.id()) + "/" + segment(article.slug());
    }

    /** The page as well; it stays the same when a headline changes, so feeds know a story by it. */
    public String permanent(ArticleId id) {
        return origin + "/articles/" + id;
    }

    public String api(ArticleId id) {
        return origin + "/api/v1/articles/" + id;
    }

    /** Where feeds are subscribed to (WebSub). */
    public String hub() {
        return origin + "/websub";
    }

    public String section(String name) {
        return origin + "/sections/" + segment(name);
    }

    public String tag(String name) {
        return origin + "/tags/" + segment(name);
    }

    /** A path of ours and, behind it, a query. */
    public String below(String path, String query) {
        return query.isEmpty() ? origin + path : origin + path + "?" + query;
    }

    /** A word as part of a path, or as the value of a parameter. */
    public static String segment(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
