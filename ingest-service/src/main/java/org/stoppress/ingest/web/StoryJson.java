package org.stoppress.ingest.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.intake.StoryView;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;

/** A newsroom's view of its story, as JSON. Absent means absent. */
final class StoryJson {
    private StoryJson() {}

    static Map<String, Object> of(StoryView view) {
        var json = new LinkedHashMap<String, Object>();
        json.put("articleId", view.story().id().value());
        json.put("uri", view.story().uri());
        json.put("status", status(view.story()));
        json.put("items", view.versions().stream().map(StoryJson::item).toList());
        return json;
    }

    private static String status(Story story) {
        return switch (story.standing()) {
            case PUBLIC -> "published";
            case WITHDRAWN -> "withdrawn";
            case UNSEEN, REOPENED -> story.held() == null ? "withheld" : "embargoed";
        };
    }

    private static Map<String, Object> item(TakenVersion version) {
        var json = new LinkedHashMap<String, Object>();
        put(json, "version", version.number() == 0 ? null : version.number());
        put(json, "sourceVersion", version.sourceVersion().version());
        put(json, "versionCreated", version.sourceVersion().createdAt());
        put(json, "state", version.state().name().toLowerCase(Locale.ROOT));
        put(json, "receivedAt", version.receivedAt());
        put(json, "publishedAt", version.publishedAt());
        put(json, "embargoedUntil", version.embargoedUntil());
        put(json, "correctionNote", version.correctionNote());
        var recall = version.recall();
        if (recall != null) {
            put(json, "reason", recall.reason());
            put(json, "kind", recall.kind().name().toLowerCase(Locale.ROOT));
        }
        var content = version.content();
        if (content != null) {
            put(json, "headline", content.headline());
            put(json, "content", content(content));
        }
        put(json, "extras", version.extras().isEmpty() ? null : version.extras());
        return json;
    }

    private static Map<String, Object> content(Content content) {
        var json = new LinkedHashMap<String, Object>();
        put(json, "type", content.type());
        put(json, "headline", content.headline());
        put(json, "slug", content.slug());
        put(json, "summary", content.summary());
        put(json, "bodyHtml", content.bodyHtml());
        put(json, "bodyText", content.bodyText());
        put(json, "byline", content.byline());
        put(json, "dateline", content.dateline());
        put(json, "language", content.language());
        put(json, "section", content.section());
        put(json, "tags", content.tags());
        put(json, "subjects", concepts(content.subjects()));
        put(json, "people", concepts(content.people()));
        put(json, "organisations", concepts(content.organisations()));
        put(json, "places", concepts(content.places()));
        put(json, "urgency", content.urgency());
        put(json, "breaking", content.breaking());
        put(json, "alert", content.alert());
        put(json, "publishedAt", content.publishedAt());
        put(json, "expiresAt", content.expiresAt());
        put(json, "wordCount", content.wordCount());
        put(json, "readingTimeMinutes", content.readingTimeMinutes());
        put(json, "media", content.media().stream().map(StoryJson::media).toList());
        put(json, "related", content.related().stream().map(StoryJson::link).toList());
        put(json, "canonicalUrl", content.canonicalUrl());
        put(json, "copyright", content.copyright());
        put(json, "usageTerms", content.usageTerms());
        return json;
    }

    private static List<Map<String, Object>> concepts(List<Concept> concepts) {
        return concepts.stream()
                .map(concept -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    put(json, "name", concept.name());
                    put(json, "code", concept.code());
                    put(json, "scheme", concept.scheme());
                    return json;
                })
                .toList();
    }

    private static Map<String, Object> media(Media media) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "type", media.type());
        put(json, "href", media.href());
        put(json, "caption", media.caption());
        put(json, "credit", media.credit());
        put(json, "alt", media.alt());
        return json;
    }

    private static Map<String, Object> link(Link link) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "title", link.title());
        put(json, "href", link.href());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null && !(value instanceof Collection<?> collection && collection.isEmpty())) {
            json.put(name, value);
        }
    }
}
