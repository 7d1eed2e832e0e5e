package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.Selection;
import org.stoppress.search.query.Suggestion.Kind;

/** The people, places and tags of the stories that readers could see in one state of the index, by weight. */
final class Names {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int FOR_LATELY = 10;

    private final List<Names.Of> fields;

    private Names(List<Names.Of> fields) {
        this.fields = fields;
    }

    /**
     * A name that may be meant.
     *
     * @param field what its stories have it in
     */
    record Name(Kind kind, String field, String text, int weight) {}

    /** A field whose values are suggested. */
    record Source(Kind kind, String field, FacetValues.Field values, ValueWords words) {
        static List<Source> all(FacetValues values) {
            return List.of(
                    of(Kind.PERSON, NewsFields.PERSON, values.of(StoryFields.PEOPLE)),
                    of(Kind.PLACE, NewsFields.PLACE, values.of("facet.place")),
                    of(Kind.TAG, NewsFields.TAG, values.of("facet.tag")));
        }

        private static Source of(Kind kind, String field, FacetValues.Field values) {
            return new Source(kind, field, values, new ValueWords(values));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Of(Source source, ValueWords.Sorted words, int[] weights) {
        void addTo(List<Name> meant, Typed typed) {
            typed.among(words).stream()
                    .filter(number -> number < weights.length && weights[number] > 0)
                    .forEach(number -> meant.add(
                            new Name(source.kind, source.field, source.values.value(number), weights[number])));
        }
    }

    /** As they are now; it takes a look at every story. */
    static Names of(IndexSearcher searcher, List<Source> sources, FacetValues values, Instant now) throws IOException {
        var names = sources.stream().map(source -> source.values.name()).toList();
        var ever = Counting.of(searcher, Selecting.visible(now), names, values);
        var lately = Counting.of(
                searcher,
                Selecting.among(
                        Selection.EVERYTHING.between(now.minus(LATELY), now.plusMillis(1)),
                        MatchAllDocsQuery.INSTANCE,
                        now),
                names,
                values);
        return new Names(sources.stream()
                .map(source -> new Of(
                        source,
                        source.words.sorted(),
                        weights(ever.byNumber(source.values.name()), lately.byNumber(source.values.name()))))
                .toList());
    }

    /** What is in the news counts for more than what once was. */
    private static int[] weights(int[] ever, int[] lately) {
        var weights = ever.clone();
        for (int number = 0; number < Math.min(ever.length, lately.length); number++) {
            weights[number] += FOR_LATELY * lately[number];
        }
        return weights;
    }

    /** Those that have all that was typed, the heaviest first. */
    PriorityQueue<Name> meantBy(Typed typed) {
        var meant = new ArrayList<Name>();
        fields.forEach(field -> field.addTo(meant, typed));
        var heaviest = new PriorityQueue<Name>(
                Math.max(1, meant.size()),
                Comparator.comparingInt(Name::weight).reversed().thenComparing(Name::text));
        heaviest.addAll(meant);
        return heaviest;
    }
}
