package org.stoppress.article.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Body;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Link;
import org.stoppress.article.article.Media;
import org.stoppress.article.browse.Addresses;
import org.stoppress.http.Parameters;
import tools.jackson.core.JsonGenerator;

/** The fields of an article in JSON, in the order in which they are written. What a story has not is not written. */
enum Field {
    ID("id", text(article -> article.id().value())),
    URI("uri", text(Article::uri)),
    VERSION("version", (article, name, json, _) -> json.writeNumberProperty(name, article.version())),
    STATUS("status", text(_ -> "published")),
    TYPE("type", text(Article::type)),
    SOURCE("source", text(Article::source)),
    HEADLINE("headline", text(article -> article.copy().headline())),
    SLUG("slug", text(Article::slug)),
    URL(
            "url",
            (article, name, json, context) ->
                    json.writeStringProperty(name, context.addresses().of(article))),
    SUMMARY("summary", text(article -> article.copy().summary())),
    BODY_HTML("bodyHtml", body(Body::html)),
    BODY_TEXT("bodyText", body(Body::text)),
    BYLINE("byline", text(article -> article.copy().byline())),
    DATELINE("dateline", text(article -> article.copy().dateline())),
    LANGUAGE("language", text(article -> article.copy().language())),
    SECTION("section", text(article -> article.about().section())),
    TAGS("tags", list(article -> article.about().tags(), JsonGenerator::writeString)),
    SUBJECTS("subjects", concepts(article -> article.about().subjects())),
    PEOPLE("people", concepts(article -> article.about().people())),
    ORGANISATIONS("organisations", concepts(article -> article.about().organisations())),
    PLACES("places", concepts(article -> article.about().places())),
    URGENCY("urgency", (article, name, json, _) -> {
        if (article.priority().stated() != null) {
            json.writeNumberProperty(name, article.priority().stated());
        }
    }),
    BREAKING(
            "breaking",
            (article, name, json, _) ->
                    json.writeBooleanProperty(name, article.priority().breaking())),
    FIRST_PUBLISHED_AT("firstPublishedAt", time(article -> article.times().firstPublished())),
    PUBLISHED_AT("publishedAt", time(article -> article.times().published())),
    UPDATED_AT("updatedAt", time(article -> article.times().updated())),
    EXPIRES_AT("expiresAt", time(article -> article.times().expires())),
    CORRECTION("correction", (article, name, json, _) -> {
        var correction = article.correction();
        if (correction != null) {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("note", correction.note());
            json.writeStringProperty("at", correction.at().toString());
            json.writeEndObject();
        }
    }),
    WORD_COUNT(
            "wordCount",
            (article, name, json, _) ->
                    json.writeNumberProperty(name, article.copy().wordCount())),
    READING_TIME_MINUTES(
            "readingTimeMinutes",
            (article, name, json, _) ->
                    json.writeNumberProperty(name, article.copy().readingTimeMinutes())),
    MEDIA("media", list(Article::media, Field::writeMedia)),
    RELATED("related", list(Article::related, Field::writeLink)),
    CANONICAL_URL("canonicalUrl", text(article -> article.rights().canonicalUrl())),
    COPYRIGHT("copyright", text(article -> article.rights().copyright())),
    USAGE_TERMS("usageTerms", text(article -> article.rights().usageTerms())),
    VIEWS(
            "views",
            (article, name, json, context) ->
                    json.writeNumberProperty(name, context.views().getOrDefault(article.id(), 0L)));

    /** What an article by itself has. */
    static final Set<Field> ALL = Set.copyOf(EnumSet.complementOf(EnumSet.of(VIEWS)));

    /** What an article in a list has. */
    static final Set<Field> BRIEF = Set.copyOf(EnumSet.complementOf(EnumSet.of(VIEWS, BODY_HTML, BODY_TEXT)));

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(field -> field.name, field -> field));

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // Every part is a function without state.
    private final Part part;

    Field(String name, Part part) {
        this.name = name;
        this.part = part;
    }

    /** What is not in the article itself. */
    record Context(Addresses addresses, Map<ArticleId, Long> views) {}

    private interface Part {
        void write(Article article, String name, JsonGenerator json, Context context);
    }

    private interface Item<T> {
        void write(JsonGenerator json, T item);
    }

    /** Reads {@code fields}. */
    static Set<Field> read(Parameters parameters, Set<Field> otherwise) {
        return parameters
                .someOf("fields", BY_NAME.keySet())
                .map(names -> names.stream()
                        .filter(BY_NAME::containsKey)
                        .map(BY_NAME::get)
                        .collect(Collectors.toUnmodifiableSet()))
                .filter(fields -> !fields.isEmpty())
                .orElse(otherwise);
    }

    static boolean needBody(Set<Field> fields) {
        return fields.contains(BODY_HTML) || fields.contains(BODY_TEXT);
    }

    static void writeAll(Article article, Set<Field> fields, JsonGenerator json, Context context) {
        for (var field : ORDERED) {
            if (fields.contains(field)) {
                field.part.write(article, field.name, json, context);
            }
        }
    }

    private static final List<Field> ORDERED = List.of(values());

    private static Part text(Function<Article, @Nullable String> reader) {
        return (article, name, json, _) -> {
            var value = reader.apply(article);
            if (value != null && !value.isEmpty()) {
                json.writeStringProperty(name, value);
            }
        };
    }

    private static Part time(Function<Article, @Nullable Instant> reader) {
        return text(article -> {
            var time = reader.apply(article);
            return time == null ? null : time.toString();
        });
    }

    private static Part body(Function<Body, String> reader) {
        return text(article -> {
            var body = article.copy().body();
            return body == null ? null : reader.apply(body);
        });
    }

    private static Part concepts(Function<Article, List<Concept>> reader) {
        return list(reader, Field::writeConcept);
    }

    private static <T> Part list(Function<Article, List<T>> reader, Item<T> writer) {
        return (article, name, json, _) -> {
            var values = reader.apply(article);
            if (!values.isEmpty()) {
                json.writeArrayPropertyStart(name);
                values.forEach(value -> writer.write(json, value));
                json.writeEndArray();
            }
        };
    }

    static void writeConcept(JsonGenerator json, Concept concept) {
        json.writeStartObject();
        json.writeStringProperty("name", concept.name());
        put(json, "code", concept.code());
        put(json, "scheme", concept.scheme());
        json.writeEndObject();
    }

    static void writeMedia(JsonGenerator json, Media media) {
        json.writeStartObject();
        json.writeStringProperty("type", media.type());
        json.writeStringProperty("href", media.href());
        put(json, "caption", media.caption());
        put(json, "credit", media.credit());
        put(json, "alt", media.alt());
        json.writeEndObject();
    }

    static void writeLink(JsonGenerator json, Link link) {
        json.writeStartObject();
        json.writeStringProperty("title", link.title());
        put(json, "href", link.href());
        json.writeEndObject();
    }

    private static void put(JsonGenerator json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }
}
