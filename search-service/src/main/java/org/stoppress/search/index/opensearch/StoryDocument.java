package org.stoppress.search.index.opensearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stoppress.query.NewsDocument;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsTerms;
import org.stoppress.search.index.lucene.Sketch;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.Concept;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Story;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A story as it lies in OpenSearch; {@code template.json} says what becomes of each field. */
final class StoryDocument {
    static final String ID = "id";
    static final String STATE = "state";
    static final String PUBLISHED_STATE = "published";
    static final String WITHDRAWN_STATE = "withdrawn";
    static final String VERSION = "version";
    static final String PUBLISHED = "published";
    static final String EXPIRES = "expires";
    static final String URGENCY = "urgency";
    static final String BREAKING = "breaking";
    static final String SKETCH = "sketch";
    static final String STORY = "story";
    static final String BODY = "body";
    static final String WORD = "word";
    static final String PEOPLE = "facet_person";

    static final Map<Facet, String> FACETS = Map.of(
            Facet.SECTION, "facet_section",
            Facet.TAG, "facet_tag",
            Facet.SOURCE, "facet_source",
            Facet.LANGUAGE, "facet_language",
            Facet.PLACE, "facet_place",
            Facet.BYLINE, "facet_byline",
            Facet.DAY, "facet_day");

    // Highlights are looked for so far into a body; a longer one is searched in full all the same.
    private static final int LONGEST_STORED_BODY = 200_000;
    private static final int LONGEST_VALUE = 1_000;
    private static final int MOST_WORDS = 300;
    private static final int LONGEST_READ = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private StoryDocument() {}

    static Map<String, Object> of(Standing standing) {
        return switch (standing) {
            case Standing.Published(Story story, String body) -> of(story, body);
            case Standing.Withdrawn withdrawn ->
                Map.of(
                        ID, withdrawn.id().value(),
                        STATE, WITHDRAWN_STATE,
                        VERSION, withdrawn.version());
        };
    }

    static Story story(JsonNode source) {
        return JSON.treeToValue(source.path(STORY), Story.class);
    }

    static String body(JsonNode source) {
        return source.path(BODY).asString("");
    }

    /** The field that holds the whole values that a filter looks for. */
    static String whole(Filter filter) {
        return NewsTerms.name(NewsFields.whole(
                switch (filter) {
                    case SECTION -> NewsFields.SECTION;
                    case TAG -> NewsFields.TAG;
                    case SOURCE -> NewsFields.SOURCE;
                    case BYLINE -> NewsFields.BYLINE;
                    case LANGUAGE -> NewsFields.LANGUAGE;
                    case PLACE -> NewsFields.PLACE;
                }));
    }

    static String facet(Facet facet) {
        return Objects.requireNonNull(FACETS.get(facet));
    }

    /** Milliseconds since 1970; times that no such number can say are as near as one can. */
    static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static Map<String, Object> of(Story story, String body) {
        var news = new NewsDocument(
                story.id().value(),
                story.headline(),
                story.summary(),
                body,
                story.byline(),
                story.language(),
                story.section(),
                story.tags(),
                names(story.people()),
                names(story.organisations()),
                names(story.places()),
                story.source());
        var document = new LinkedHashMap<String, Object>(NewsTerms.of(news));
        document.put(ID, story.id().value());
        document.put(STATE, PUBLISHED_STATE);
        document.put(VERSION, story.version());
        document.put(PUBLISHED, millis(story.publishedAt()));
        if (story.expiresAt() != null) {
            document.put(EXPIRES, millis(story.expiresAt()));
        }
        document.put(URGENCY, story.urgency());
        document.put(BREAKING, story.breaking());
        document.put(SKETCH, Sketch.of(story.headline(), body));

        document.put(facet(Facet.SECTION), counted(present(story.section())));
        document.put(facet(Facet.TAG), counted(story.tags()));
        document.put(facet(Facet.SOURCE), counted(List.of(story.source())));
        document.put(facet(Facet.LANGUAGE), counted(present(story.language())));
        document.put(facet(Facet.PLACE), counted(names(story.places())));
        document.put(facet(Facet.BYLINE), counted(present(story.byline())));
        document.put(PEOPLE, counted(names(story.people())));
        document.put(facet(Facet.DAY), day(story.publishedAt()));
        document.put(WORD, words(story, body));

        document.put(STORY, JSON.valueToTree(story));
        document.put(BODY, cut(body, LONGEST_STORED_BODY));
        return document;
    }

    private static String day(Instant published) {
        return LocalDate.ofInstant(published, ZoneOffset.UTC).toString();
    }

    /** What a story's words complete. */
    private static Collection<String> words(Story story, String body) {
        var words = new LinkedHashSet<String>();
        words.addAll(NewsFields.words(story.headline()));
        if (story.summary() != null) {
            words.addAll(NewsFields.words(story.summary()));
        }
        words.addAll(NewsFields.words(cut(body, LONGEST_READ)));
        return words.stream().limit(MOST_WORDS).toList();
    }

    private static List<String> counted(Collection<String> values) {
        return values.stream()
                .map(value -> cut(value.strip(), LONGEST_VALUE))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> names(List<Concept> concepts) {
        var names = new ArrayList<String>();
        for (var concept : concepts) {
            if (concept.name() != null) {
                names.add(concept.name());
            }
        }
        return names;
    }

    private static List<String> present(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
