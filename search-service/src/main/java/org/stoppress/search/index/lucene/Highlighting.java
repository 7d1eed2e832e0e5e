package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.Hit.Highlights;
import org.stoppress.search.query.Story;

/**
 * Shows where a story matches: the headline as a whole, and the sentences of the body that say most. The index knows where words
 * stand, so no text is read again but the sentences shown; only what a {@code word*} stands for is looked for in the text.
 */
final class Highlighting {
    private static final int SENTENCES = 2;

    /** So far a body is searched for what a {@code word*} stands for. */
    private static final int BEGINNING = 20_000;

    /** Nobody needs the hundredth place of a story; a query of many common words has thousands. */
    private static final int MOST_PLACES = 256;

    private final Weight weight;
    private final Set<String> beginnings = new HashSet<>();
    private final Set<String> headlineBeginnings = new HashSet<>();

    /** @param query that says who matches, without regard to rank */
    Highlighting(IndexSearcher searcher, Query query) throws IOException {
        this.weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        query.visit(new QueryVisitor() {
            @Override
            public void visitLeaf(Query leaf) {
                if (leaf instanceof PrefixQuery prefix) {
                    switch (prefix.getField()) {
                        case NewsFields.WORDS ->
                            beginnings.add(prefix.getPrefix().text());
                        case NewsFields.HEADLINE_WORDS ->
                            headlineBeginnings.add(prefix.getPrefix().text());
                        default -> {}
                    }
                }
            }
        });
    }

    /** @param document its number in the leaf */
    Highlights of(LeafReaderContext leaf, int document, Story story, String body) throws IOException {
        var headline = new ArrayList<Place>();
        var text = new ArrayList<Place>();
        var matches = weight.matches(leaf, document);
        if (matches != null) {
            int end = story.headline().length();
            int start = NewsFields.bodyStart(story.headline(), story.summary());
            for (var place : places(matches, NewsFields.TEXT)) {
                if (place.to <= end) {
                    headline.add(place);
                } else if (place.from >= start && place.to - start <= body.length()) {
                    text.add(new Place(place.from - start, place.to - start, place.word));
                }
            }
            headline.addAll(places(matches, NewsFields.HEADLINE));
        }
        begin(beginnings, body.substring(0, Math.min(body.length(), BEGINNING)), text);
        begin(beginnings, story.headline(), headline);
        begin(headlineBeginnings, story.headline(), headline);
        return new Highlights(
                headline.isEmpty()
                        ? List.of()
                        : List.of(Emphasis.of(
                                story.headline(), 0, story.headline().length(), inOrder(headline))),
                sentences(body, inOrder(text)));
    }

    private static List<Place> places(Matches matches, String field) throws IOException {
        var places = new ArrayList<Place>();
        var found = matches.getMatches(field);
        while (found != null && found.next() && places.size() < MOST_PLACES) {
            if (found.startOffset() >= 0) {
                places.add(new Place(found.startOffset(), found.endOffset(), found.getQuery()));
            }
        }
        return places;
    }

    private static void begin(Set<String> beginnings, String text, List<Place> places) {
        if (!beginnings.isEmpty()) {
            NewsFields.placedWords(text).stream()
                    .filter(word -> beginnings.stream().anyMatch(word.word()::startsWith))
                    .forEach(word -> places.add(new Place(word.from(), word.to(), beginnings)));
        }
    }

    private static List<Place> inOrder(List<Place> places) {
        places.sort(Comparator.comparingInt(Place::from).thenComparing(Place::to, Comparator.reverseOrder()));
        return places;
    }

    private static List<String> sentences(String body, List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        var frequency = new HashMap<Object, Integer>();
        places.forEach(place -> frequency.merge(place.word, 1, Integer::sum));
        var sentences = new ArrayList<Sentence>();
        for (var place : places) {
            if (sentences.isEmpty() || place.from >= sentences.getLast().to) {
                var bounds = Sentences.around(body, place.from, place.to);
                sentences.add(new Sentence(bounds.from(), bounds.to(), new ArrayList<>()));
            }
            sentences.getLast().places.add(place);
        }
        return sentences.stream()
                .sorted(Comparator.comparingDouble((Sentence sentence) -> -sentence.tells(frequency, places.size())))
                .limit(SENTENCES)
                .sorted(Comparator.comparingInt(Sentence::from))
                .map(sentence -> Emphasis.of(body, sentence.from, sentence.to, sentence.places))
                .toList();
    }

    /**
     * Where something matches.
     *
     * @param word what matches there; the same for every place of the same word
     */
    record Place(int from, int to, Object word) {}

    private record Sentence(int from, int to, List<Place> places) {
        /** More words of the query tell more, and one that the story says seldom more than one that it says all the time. */
        double tells(HashMap<Object, Integer> frequency, int all) {
            return places.stream()
                            .map(Place::word)
                            .distinct()
                            .mapToDouble(word -> 1 + Math.log((double) all / frequency.getOrDefault(word, 1)))
                            .sum()
                    + 0.01 * places.size();
        }
    }
}
