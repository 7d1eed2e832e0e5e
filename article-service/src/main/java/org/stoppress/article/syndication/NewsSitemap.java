package org.stoppress.article.syndication;

import java.util.List;
import org.stoppress.article.article.Article;
import org.stoppress.article.browse.Addresses;

/** A news sitemap, as search engines want it: the last two days, a thousand stories at most. */
public final class NewsSitemap {
    private static final String LANGUAGE_WHERE_NOT_KNOWN = "en";

    private final Addresses addresses;
    private final String publication;

    public NewsSitemap(Addresses addresses, String publication) {
        this.addresses = addresses;
        this.publication = publication;
    }

    public byte[] write(List<Article> articles) {
        return Xml.document(xml -> {
            xml.open(
                    "urlset",
                    "xmlns",
                    "http://www.sitemaps.org/schemas/sitemap/0.9",
                    "xmlns:news",
                    "http://www.google.com/schemas/sitemap-news/0.9");
            for (var article : articles) {
                xml.open("url")
                        .element("loc", addresses.of(article))
                        .element("lastmod", Xml.time(article.times().updated()))
                        .open("news:news")
                        .open("news:publication")
                        .element("news:name", publication)
                        .element("news:language", language(article))
                        .close()
                        .element(
                                "news:publication_date",
                                Xml.time(article.times().published()))
                        .element("news:title", article.copy().headline())
                        .close()
                        .close();
            }
            xml.close();
        });
    }

    private static String language(Article article) {
        var language = article.copy().language();
        return language == null ? LANGUAGE_WHERE_NOT_KNOWN : language;
    }
}
