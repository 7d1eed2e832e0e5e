package org.stoppress.article.syndication;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stoppress.article.article.Article;
import org.stoppress.article.browse.Addresses;

/** A news sitemap, as search engines want it: of the last two days, a thousand stories at most; without any, the front page. */
public final class NewsSitemap {
    private static final String LANGUAGE_WHERE_NOT_KNOWN = "en";
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

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
            if (articles.isEmpty()) {
                // The schema wants one address at least, and it is true of the front page that it is here.
                xml.open("url").element("loc", addresses.home()).close();
            }
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
        if (language == null) {
            return LANGUAGE_WHERE_NOT_KNOWN;
        }
        // A bare language by ISO 639, but for Chinese, whose two scripts go by a region.
        var tag = Locale.forLanguageTag(language);
        if (tag.getLanguage().equals("zh")) {
            return "Hant".equals(tag.getScript()) || TRADITIONAL.contains(tag.getCountry()) ? "zh-tw" : "zh-cn";
        }
        return tag.getLanguage().isEmpty() ? LANGUAGE_WHERE_NOT_KNOWN : tag.getLanguage();
    }
}
