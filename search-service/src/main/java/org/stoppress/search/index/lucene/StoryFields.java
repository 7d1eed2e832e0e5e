package org.stoppress.search.index.lucene;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.stoppress.query.NewsDocument;
import org.stoppress.query.NewsFields;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.Concept;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Story;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** A story as a document of the index, beside the fields that queries look at ({@link NewsFields}). */
final class StoryFields {
    static final String VERSION = "version";
    static final String PUBLISHED = "published";
    static final String EXPIRES = "expires";
    static final String URGENCY = "urgency";
    static final String BREAKING = "breaking";
    static final String SKETCH = "sketch";
    static final String ID_ORDER = "id.order";
    static final String STORY = "story";
    static final String BODY = "body";

    /** The headline as it is shown, for those who read many. */
    static final String SHOWN_HEADLINE = "headline.shown";

    /** On what is left of a withdrawn story: its version, so that an older one that arrives late stays out. */
    static final String STATE = "state";

    static final String WITHDRAWN = "withdrawn";

    static final Map<Facet, String> FACETS = Map.of(
            Facet.SECTION, "facet.section",
            Facet.TAG, "facet.tag",
            Facet.SOURCE, "facet.source",
            Facet.LANGUAGE, "facet.language",
            Facet.PLACE, "facet.place",
            Facet.BYLINE, "facet.byline");

    static final String PEOPLE = "facet.person";

    static final Map<Filter, String> FILTERS = Map.of(
            Filter.SECTION, NewsFields.SECTION,
            Filter.TAG, NewsFields.TAG,
            Filter.SOURCE, NewsFields.SOURCE,
            Filter.BYLINE, NewsFields.BYLINE,
            Filter.LANGUAGE, NewsFields.LANGUAGE,
            Filter.PLACE, NewsFields.PLACE);

    // Highlights are looked for so far into a body; a longer one is searched in full all the same.
    private static final int LONGEST_STORED_BODY = 200_000;
    private static final int LONGEST_VALUE = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();
    private static final ObjectReader READER = JSON.readerFor(Story.class);
    private static final ObjectWriter WRITER = JSON.writerFor(Story.class);

    private StoryFields() {}

    static Document document(Standing standing) {
        return switch (standing) {
            case Standing.Published(Story story, String body) -> document(story, body);
            case Standing.Withdrawn withdrawn -> tombstone(withdrawn);
        };
    }

    static Story story(BytesRef stored) {
        try {
            return READER.readValue(stored.bytes, stored.offset, stored.length);
        } catch (JacksonException e) {
            throw new IllegalStateException("A story of the index can't be read", e);
        }
    }

    private static Document tombstone(Standing.Withdrawn withdrawn) {
        var document = new Document();
        document.add(new StringField(NewsFields.ID, withdrawn.id().value(), Field.Store.NO));
        document.add(new NumericDocValuesField(VERSION, withdrawn.version()));
        document.add(new StringField(STATE, WITHDRAWN, Field.Store.NO));
        return document;
    }

    private static Document document(Story story, String body) {
        var document = new Document();
        NewsFields.of(asNews(story, body)).forEach(document::add);

        document.add(new NumericDocValuesField(VERSION, story.version()));
        long published = millis(story.publishedAt());
        document.add(new LongPoint(PUBLISHED, published));
        document.add(new NumericDocValuesField(PUBLISHED, published));
        document.add(new SortedDocValuesField(ID_ORDER, new BytesRef(story.id().value())));
        document.add(new BinaryDocValuesField(SHOWN_HEADLINE, new BytesRef(story.headline())));
        document.add(new NumericDocValuesField(SKETCH, Sketch.of(story.headline(), body)));
        document.add(new IntPoint(URGENCY, story.urgency()));
        if (story.breaking()) {
            document.add(new StringField(BREAKING, "true", Field.Store.NO));
        }
        if (story.expiresAt() != null) {
            document.add(new LongPoint(EXPIRES, millis(story.expiresAt())));
        }

        count(document, Facet.SECTION, present(story.section()));
        count(document, Facet.TAG, story.tags());
        count(document, Facet.SOURCE, List.of(story.source()));
        count(document, Facet.LANGUAGE, present(story.language()));
        count(document, Facet.PLACE, names(story.places()));
        count(document, Facet.BYLINE, present(story.byline()));
        count(document, PEOPLE, names(story.people()));

        document.add(new StoredField(STORY, WRITER.writeValueAsBytes(story)));
        document.add(new StoredField(BODY, cut(body, LONGEST_STORED_BODY)));
        return document;
    }

    static NewsDocument asNews(Story story, String body) {
        return new NewsDocument(
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
    }

    /** Milliseconds since 1970; times that no such number can say are as near as one can. */
    static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static void count(Document document, Facet facet, Collection<String> values) {
        count(document, Objects.requireNonNull(FACETS.get(facet)), values);
    }

    private static void count(Document document, String field, Collection<String> values) {
        values.stream()
                .map(value -> cut(value.strip(), LONGEST_VALUE))
                .filter(value -> !value.isEmpty())
                .distinct()
                .forEach(value -> document.add(new SortedSetDocValuesField(field, new BytesRef(value))));
    }

    private static List<String> names(List<Concept> concepts) {
        return concepts.stream().map(Concept::name).filter(Objects::nonNull).toList();
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
