package org.stoppress.article.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;

/**
 * What changed from one version of a story to another.
 *
 * @param fields what readers see beside the body, where it differs
 * @param text the body, word by word
 */
public record Comparison(long from, long to, List<FieldChange> fields, List<WordDiff.Part> text) {
    /** A field that differs; absent on the side where it had no value. */
    public record FieldChange(
            String field, @Nullable Object before, @Nullable Object after) {}

    public static Comparison between(Article before, Article after) {
        var old = readable(before);
        var fields = new ArrayList<FieldChange>();
        readable(after).forEach((field, value) -> {
            if (!Objects.equals(old.get(field), value)) {
                fields.add(new FieldChange(field, old.get(field), value));
            }
        });
        return new Comparison(before.version(), after.version(), fields, WordDiff.between(text(before), text(after)));
    }

    private static String text(Article article) {
        var body = article.copy().body();
        return body == null ? "" : body.text();
    }

    private static Map<String, @Nullable Object> readable(Article article) {
        var copy = article.copy();
        var about = article.about();
        var times = article.times();
        var rights = article.rights();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("type", article.type());
        fields.put("headline", copy.headline());
        fields.put("slug", article.slug());
        fields.put("summary", copy.summary());
        fields.put("byline", copy.byline());
        fields.put("dateline", copy.dateline());
        fields.put("language", copy.language());
        fields.put("section", about.section());
        fields.put("tags", unlessEmpty(about.tags()));
        fields.put("subjects", unlessEmpty(about.subjects()));
        fields.put("people", unlessEmpty(about.people()));
        fields.put("organisations", unlessEmpty(about.organisations()));
        fields.put("places", unlessEmpty(about.places()));
        fields.put("urgency", article.priority().stated());
        fields.put("breaking", article.priority().breaking());
        fields.put("publishedAt", times.published());
        fields.put("expiresAt", times.expires());
        fields.put("correction", article.correction());
        fields.put("media", unlessEmpty(article.media()));
        fields.put("related", unlessEmpty(article.related()));
        fields.put("canonicalUrl", rights.canonicalUrl());
        fields.put("copyright", rights.copyright());
        fields.put("usageTerms", rights.usageTerms());
        return fields;
    }

    private static @Nullable List<?> unlessEmpty(List<?> values) {
        return values.isEmpty() ? null : values;
    }
}
