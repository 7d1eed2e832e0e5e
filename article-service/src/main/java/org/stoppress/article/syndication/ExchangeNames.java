package org.stoppress.article.syndication;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Concept;
import org.stoppress.article.browse.Addresses;

/** Names as exchange formats want them: whole URIs, or nothing. */
final class ExchangeNames {
    private ExchangeNames() {}

    /** The newsroom's own name where it is a URI; else the address of the story's page. */
    static String uri(Article article, Addresses addresses) {
        return absolute(article.uri()).orElseGet(() -> addresses.permanent(article.id()));
    }

    /** A concept's code as a URI, where code or scheme and code make one. */
    static Optional<String> uri(Concept concept) {
        var code = concept.code();
        if (code == null) {
            return Optional.empty();
        }
        var whole = absolute(code);
        var scheme = concept.scheme();
        return whole.isPresent() || scheme == null
                ? whole
                : absolute(
                        scheme.endsWith("/") || scheme.endsWith("#") || scheme.endsWith(":")
                                ? scheme + code
                                : scheme + "/" + code);
    }

    static Optional<String> absolute(String text) {
        try {
            var uri = new URI(text);
            return uri.isAbsolute() ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
