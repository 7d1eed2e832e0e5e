package org.stoppress.reader.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A story as schema.org's NewsArticle, for search engines and other machines. */
@Component
class JsonLd {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SiteSettings site;

    JsonLd(SiteSettings site) {
        this.site = site;
    }

    /** JSON that can stand in a script element: nothing in it can end that, or begin a comment. */
    String newsArticle(StoryView story) {
        var article = story.article();
        var data = new LinkedHashMap<String, Object>();
        data.put("@context", "https://schema.org");
        data.put("@type", "NewsArticle");
        put(data, "@id", story.canonical());
        put(data, "mainEntityOfPage", story.canonical());
        put(data, "url", site.absolute(story.href()));
        put(data, "headline", article.headline());
        put(data, "description", article.summary());
        put(data, "datePublished", time(article.publishedAt()));
        put(data, "dateModified", time(article.isUpdated() ? article.updatedAt() : article.publishedAt()));
        if (article.byline() != null) {
            data.put("author", List.of(named("Person", article.byline())));
        }
        data.put("publisher", publisher());
        if (article.source() != null) {
            data.put("sourceOrganization", named("Organization", article.source()));
        }
        var pictures = story.media().stream()
                .filter(MediumView::picture)
                .map(MediumView::href)
                .toList();
        if (!pictures.isEmpty()) {
            data.put("image", pictures);
        }
        put(data, "articleSection", article.section());
        if (!article.tags().isEmpty()) {
            data.put("keywords", article.tags());
        }
        if (!article.places().isEmpty()) {
            data.put(
                    "contentLocation",
                    article.places().stream()
                            .map(place -> named("Place", place))
                            .toList());
        }
        put(data, "inLanguage", story.wording().lang());
        put(data, "wordCount", article.wordCount());
        put(data, "copyrightNotice", article.copyright());
        put(data, "usageInfo", Addresses.elsewhere(article.usageTerms(), null).orElse(null));
        if (article.correction() != null) {
            var correction = named("CorrectionComment", null);
            put(correction, "text", article.correction().note());
            put(correction, "datePublished", time(article.correction().at()));
            data.put("correction", correction);
        }
        data.put("isAccessibleForFree", true);
        return forScript(JSON.writeValueAsString(data));
    }

    static String forScript(String json) {
        return json.replace("<", "\\u003C")
                .replace(">", "\\u003E")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private Map<String, Object> publisher() {
        var publisher = named("NewsMediaOrganization", "Stop Press");
        publisher.put("url", site.absolute("/"));
        return publisher;
    }

    private static Map<String, Object> named(String type, @Nullable String name) {
        var thing = new LinkedHashMap<String, Object>();
        thing.put("@type", type);
        put(thing, "name", name);
        return thing;
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
