package org.stoppress.reader.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Article;

/** Where each page is, as a path, and which addresses of others may be linked to. */
final class Addresses {
    private static final Set<String> LINKABLE = Set.of("http", "https");

    private static final Pattern ARTICLE_ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{16}");

    private Addresses() {}

    static boolean isArticleId(String text) {
        return ARTICLE_ID.matcher(text).matches();
    }

    /** The one address of a story's page; all others redirect to it. */
    static String story(Article article) {
        return story(article.id(), article.slug());
    }

    static String story(String id, @Nullable String slug) {
        return "/articles/" + encode(id) + (slug == null ? "" : "/" + encode(slug));
    }

    /** How a story came to be what it is. */
    static String history(String id) {
        return "/history/" + encode(id);
    }

    static String section(String name) {
        return "/sections/" + encode(name);
    }

    static String tag(String name) {
        return "/tags/" + encode(name);
    }

    static String search(Map<String, List<String>> parameters) {
        return "/search" + query(parameters);
    }

    static String query(Map<String, List<String>> parameters) {
        var query = new StringBuilder();
        parameters.forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value))));
        return query.toString();
    }

    /**
     * An address of someone else's that is safe to link to: http or https, resolved against the story's own where it is relative.
     */
    static Optional<String> elsewhere(@Nullable String href, @Nullable String base) {
        if (href == null) {
            return Optional.empty();
        }
        try {
            var uri = new URI(href.strip());
            if (!uri.isAbsolute() && base != null) {
                uri = new URI(base.strip()).resolve(uri);
            }
            return uri.getScheme() != null
                            && uri.getHost() != null
                            && LINKABLE.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    ? Optional.of(uri.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Fit for a path segment and for a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
