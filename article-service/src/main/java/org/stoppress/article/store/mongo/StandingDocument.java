package org.stoppress.article.store.mongo;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Body;
import org.stoppress.article.article.Classification;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Copy;
import org.stoppress.article.article.Correction;
import org.stoppress.article.article.Link;
import org.stoppress.article.article.Media;
import org.stoppress.article.article.Priority;
import org.stoppress.article.article.Rights;
import org.stoppress.article.article.Standing;
import org.stoppress.article.article.Times;
import org.stoppress.article.article.Withdrawal;

/**
 * What a version says, as stored. Times are strings, since MongoDB's own have no more than milliseconds, and newsrooms may
 * send more.
 */
final class StandingDocument {
    static final String ID = "_id";
    static final String VERSION = "version";
    static final String WITHDRAWN_AT = "withdrawnAt";
    static final String BODY = "body";
    static final String SECTION = "section";
    static final String TAGS = "tags";

    private StandingDocument() {}

    static Document of(Standing standing) {
        var document = new Document("uri", standing.uri())
                .append("source", standing.source())
                .append(VERSION, standing.version());
        return switch (standing) {
            case Article article -> article(document, article);
            case Withdrawal withdrawal -> withdrawal(document, withdrawal);
        };
    }

    static Standing read(ArticleId id, Document document) {
        return document.containsKey(WITHDRAWN_AT) ? withdrawal(id, document) : article(id, document);
    }

    static Article article(ArticleId id, Document document) {
        return new Article(
                id,
                document.getString("uri"),
                document.getString("source"),
                document.getLong(VERSION),
                document.getString("type"),
                document.getString("slug"),
                copy(document),
                classification(document),
                new Priority(document.getInteger("urgency"), document.getBoolean("breaking", false)),
                new Times(
                        instant(document, "firstPublishedAt"),
                        instant(document, "publishedAt"),
                        instant(document, "updatedAt"),
                        maybeInstant(document, "expiresAt")),
                correction(document.get("correction", Document.class)),
                document.getString("reason"),
                all(
                        document,
                        "media",
                        one -> new Media(
                                one.getString("type"),
                                one.getString("href"),
                                one.getString("caption"),
                                one.getString("credit"),
                                one.getString("alt"))),
                all(document, "related", one -> new Link(one.getString("title"), one.getString("href"))),
                new Rights(
                        document.getString("canonicalUrl"),
                        document.getString("copyright"),
                        document.getString("usageTerms")));
    }

    static Withdrawal withdrawal(ArticleId id, Document document) {
        return new Withdrawal(
                id,
                document.getString("uri"),
                document.getString("source"),
                document.getLong(VERSION),
                document.getString("reason"),
                Withdrawal.Kind.of(document.getString("kind")),
                instant(document, WITHDRAWN_AT));
    }

    private static Document article(Document document, Article article) {
        var copy = article.copy();
        var about = article.about();
        var times = article.times();
        var rights = article.rights();
        document.append("type", article.type()).append("slug", article.slug()).append("headline", copy.headline());
        put(document, "summary", copy.summary());
        put(document, "byline", copy.byline());
        put(document, "dateline", copy.dateline());
        put(document, "language", copy.language());
        put(document, SECTION, about.section());
        putAll(document, TAGS, about.tags(), tag -> tag);
        putAll(document, "subjects", about.subjects(), StandingDocument::concept);
        putAll(document, "people", about.people(), StandingDocument::concept);
        putAll(document, "organisations", about.organisations(), StandingDocument::concept);
        putAll(document, "places", about.places(), StandingDocument::concept);
        put(document, "urgency", article.priority().stated());
        document.append("breaking", article.priority().breaking())
                .append("firstPublishedAt", times.firstPublished().toString())
                .append("publishedAt", times.published().toString())
                .append("updatedAt", times.updated().toString());
        put(
                document,
                "expiresAt",
                times.expires() == null ? null : times.expires().toString());
        put(document, "correction", correction(article.correction()));
        put(document, "reason", article.reason());
        document.append("wordCount", copy.wordCount()).append("readingTimeMinutes", copy.readingTimeMinutes());
        putAll(document, "media", article.media(), StandingDocument::media);
        putAll(document, "related", article.related(), StandingDocument::link);
        put(document, "canonicalUrl", rights.canonicalUrl());
        put(document, "copyright", rights.copyright());
        put(document, "usageTerms", rights.usageTerms());
        put(document, BODY, body(copy.body()));
        return document;
    }

    private static Document withdrawal(Document document, Withdrawal withdrawal) {
        put(document, "reason", withdrawal.reason());
        return document.append("kind", withdrawal.kind().word())
                .append(WITHDRAWN_AT, withdrawal.withdrawnAt().toString());
    }

    private static Copy copy(Document document) {
        return new Copy(
                document.getString("headline"),
                document.getString("summary"),
                document.getString("byline"),
                document.getString("dateline"),
                document.getString("language"),
                document.getInteger("wordCount", 0),
                document.getInteger("readingTimeMinutes", 1),
                body(document.get(BODY, Document.class)));
    }

    private static Classification classification(Document document) {
        return new Classification(
                document.getString(SECTION),
                document.getList(TAGS, String.class, List.of()),
                concepts(document, "subjects"),
                concepts(document, "people"),
                concepts(document, "organisations"),
                concepts(document, "places"));
    }

    private static @Nullable Body body(@Nullable Document document) {
        return document == null ? null : new Body(document.getString("html"), document.getString("text"));
    }

    private static @Nullable Document body(@Nullable Body body) {
        return body == null ? null : new Document("html", body.html()).append("text", body.text());
    }

    private static @Nullable Correction correction(@Nullable Document document) {
        return document == null ? null : new Correction(document.getString("note"), instant(document, "at"));
    }

    private static @Nullable Document correction(@Nullable Correction correction) {
        return correction == null
                ? null
                : new Document("note", correction.note())
                        .append("at", correction.at().toString());
    }

    private static List<Concept> concepts(Document document, String name) {
        return all(
                document,
                name,
                one -> new Concept(one.getString("name"), one.getString("code"), one.getString("scheme")));
    }

    private static Document concept(Concept concept) {
        var document = new Document("name", concept.name());
        put(document, "code", concept.code());
        put(document, "scheme", concept.scheme());
        return document;
    }

    private static Document media(Media media) {
        var document = new Document("type", media.type()).append("href", media.href());
        put(document, "caption", media.caption());
        put(document, "credit", media.credit());
        put(document, "alt", media.alt());
        return document;
    }

    private static Document link(Link link) {
        var document = new Document("title", link.title());
        put(document, "href", link.href());
        return document;
    }

    private static <T> List<T> all(Document document, String name, Function<Document, T> reader) {
        return document.getList(name, Document.class, List.of()).stream()
                .map(reader)
                .toList();
    }

    private static <T> void putAll(Document document, String name, List<T> values, Function<T, Object> writer) {
        if (!values.isEmpty()) {
            document.append(name, values.stream().map(writer).toList());
        }
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static Instant instant(Document document, String name) {
        return Instant.parse(document.getString(name));
    }

    private static @Nullable Instant maybeInstant(Document document, String name) {
        var text = document.getString(name);
        return text == null ? null : Instant.parse(text);
    }
}
