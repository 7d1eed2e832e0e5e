package org.stoppress.search.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stoppress.search.query.Concept;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Link;
import org.stoppress.search.query.Media;
import org.stoppress.search.query.Story;

/** A hit as JSON: an article without its body, with its score and highlights. Absent means absent. */
final class StoryJson {
    static final String HIGHLIGHTS = "highlights";

    /** Is of use where stories of nearly the same text are shown as one. */
    private static final String CLUSTER_SIZE = "clusterSize";

    private final Map<String, Function<Hit, @Nullable Object>> members = new LinkedHashMap<>();

    StoryJson(LinkSettings links) {
        story("id", story -> story.id().value());
        story("uri", Story::uri);
        story("version", Story::version);
        story("status", _ -> "published");
        story("type", Story::type);
        story("source", Story::source);
        story("headline", Story::headline);
        story("slug", Story::slug);
        story("url", story -> links.article(story.id().value(), story.slug()));
        story("summary", Story::summary);
        story("byline", Story::byline);
        story("dateline", Story::dateline);
        story("language", Story::language);
        story("section", Story::section);
        story("tags", Story::tags);
        story("subjects", story -> concepts(story.subjects()));
        story("people", story -> concepts(story.people()));
        story("organisations", story -> concepts(story.organisations()));
        story("places", story -> concepts(story.places()));
        story("urgency", Story::urgency);
        story("breaking", Story::breaking);
        story("firstPublishedAt", Story::firstPublishedAt);
        story("publishedAt", Story::publishedAt);
        story("updatedAt", Story::updatedAt);
        story("expiresAt", Story::expiresAt);
        story("correction", StoryJson::correction);
        story("wordCount", Story::wordCount);
        story("readingTimeMinutes", Story::readingTimeMinutes);
        story("media", story -> story.media().stream().map(StoryJson::media).toList());
        story("related", story -> story.related().stream().map(StoryJson::link).toList());
        story("canonicalUrl", Story::canonicalUrl);
        story("copyright", Story::copyright);
        story("usageTerms", Story::usageTerms);
        members.put("score", hit -> hit.score() == 0 ? null : hit.score());
        members.put(HIGHLIGHTS, StoryJson::highlights);
        members.put(CLUSTER_SIZE, Hit::clusterSize);
    }

    /** What {@code fields} may name. */
    Set<String> names() {
        return new LinkedHashSet<>(members.keySet());
    }

    /** @param fields the members that are wanted; all of them where absent */
    Map<String, Object> of(Hit hit, Optional<Set<String>> fields, boolean collapsed) {
        var json = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            if ((fields.isEmpty() || fields.get().contains(name)) && (collapsed || !name.equals(CLUSTER_SIZE))) {
                put(json, name, value.apply(hit));
            }
        });
        return json;
    }

    private void story(String name, Function<Story, @Nullable Object> value) {
        members.put(name, hit -> value.apply(hit.story()));
    }

    private static @Nullable Object highlights(Hit hit) {
        var json = new LinkedHashMap<String, Object>();
        put(json, "headline", hit.highlights().headline());
        put(json, "body", hit.highlights().body());
        return json;
    }

    private static @Nullable Object correction(Story story) {
        var correction = story.correction();
        if (correction == null) {
            return null;
        }
        var json = new LinkedHashMap<String, Object>();
        put(json, "note", correction.note());
        put(json, "at", correction.at());
        return json;
    }

    private static List<Map<String, Object>> concepts(List<Concept> concepts) {
        return concepts.stream().map(StoryJson::concept).toList();
    }

    private static Map<String, Object> concept(Concept concept) {
        var json = new LinkedHashMap<String, Object>();
        put(json, "name", concept.name());
        put(json, "code", concept.code());
        put(json, "scheme", concept.scheme());
        return json;
    }

    private static Map<String, Object> media(Media media) {
        var json = new LinkedHashMap<String, Object>();
        put(json, "type", media.type());
        put(json, "href", media.href());
        put(json, "caption", media.caption());
        put(json, "credit", media.credit());
        put(json, "alt", media.alt());
        return json;
    }

    private static Map<String, Object> link(Link link) {
        var json = new LinkedHashMap<String, Object>();
        put(json, "title", link.title());
        put(json, "href", link.href());
        return json;
    }

    static void put(Map<String, Object> json, String name, @Nullable Object value) {
        boolean absent = switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Collection<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
        if (!absent) {
            json.put(name, value);
        }
    }
}
