package org.stoppress.article.web;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.browse.ViewCounts;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Our JSON, written without a detour over objects: articles are most of what this service does. */
class ArticleJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Addresses addresses;
    private final ViewCounts counts;

    ArticleJson(Addresses addresses, ViewCounts counts) {
        this.addresses = addresses;
        this.counts = counts;
    }

    /** An article by itself. */
    byte[] article(Article article, Set<Field> fields) {
        var context = context(List.of(article), fields);
        return write(json -> article(json, article, fields, context));
    }

    /** An article in an export. */
    byte[] line(Article article, Set<Field> fields, Field.Context context, String cursor) {
        return write(json -> {
            json.writeStartObject();
            Field.writeAll(article, fields, json, context);
            json.writeStringProperty("cursor", cursor);
            json.writeEndObject();
        });
    }

    /** One page of articles. */
    byte[] page(List<Article> articles, Set<Field> fields, @Nullable String next) {
        var context = context(articles, fields);
        return page(articles, (json, article) -> article(json, article, fields, context), next);
    }

    /** One page of anything. */
    <T> byte[] page(List<T> items, Item<T> writer, @Nullable String next) {
        return write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            items.forEach(item -> writer.write(json, item));
            json.writeEndArray();
            if (next != null) {
                json.writeStringProperty("next", next);
            }
            json.writeEndObject();
        });
    }

    /** How an item is written. */
    interface Item<T> {
        void write(JsonGenerator json, T item);
    }

    void article(JsonGenerator json, Article article, Set<Field> fields, Field.Context context) {
        json.writeStartObject();
        Field.writeAll(article, fields, json, context);
        json.writeEndObject();
    }

    /** What rendering {@code articles} needs from elsewhere. */
    Field.Context context(List<Article> articles, Set<Field> fields) {
        Map<ArticleId, Long> views = fields.contains(Field.VIEWS)
                ? counts.totals(articles.stream().map(Article::id).toList())
                : Map.of();
        return context(views);
    }

    Field.Context context(Map<ArticleId, Long> views) {
        return new Field.Context(addresses, views);
    }

    static void reason(JsonGenerator json, Withdrawal withdrawal) {
        if (withdrawal.reason() != null) {
            json.writeStringProperty("reason", withdrawal.reason());
        }
        json.writeStringProperty("kind", withdrawal.kind().word());
    }

    static byte[] write(Consumer<JsonGenerator> content) {
        var bytes = new ByteArrayOutputStream(4_096);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }
}
