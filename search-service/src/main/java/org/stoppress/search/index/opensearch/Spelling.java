package org.stoppress.search.index.opensearch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsQueries.Breadth;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryDsl;
import org.stoppress.query.QueryNode;

/** Puts words right that nobody ever wrote. Knows only words of stories that readers may see. */
final class Spelling {
    private static final int SHORTEST = 4;
    private static final int SHORT = 5;
    private static final int LONG = 8;
    private static final int CANDIDATES = 5;
    private static final int MOST_WORDS = 16;
    private static final int MOST_UNKNOWN = 3;

    private final StoriesOf stories;
    private final QueryDsl queries;
    private final Instant now;

    Spelling(StoriesOf stories, QueryDsl queries, Instant now) {
        this.stories = stories;
        this.queries = queries;
        this.now = now;
    }

    /** The same bare words with those put right that no story has; empty where there is none to put right. */
    Optional<List<String>> corrected(List<String> words) {
        if (words.size() > MOST_WORDS) {
            return Optional.empty();
        }
        var unknown = unknown(words);
        if (unknown.isEmpty() || unknown.size() > MOST_UNKNOWN) {
            // So many slips are none: another language, or no language at all. And each costs a walk through all words.
            return Optional.empty();
        }
        var corrected = new ArrayList<String>();
        for (var word : words) {
            corrected.add(unknown.contains(word) ? better(word).orElse(word) : word);
        }
        return corrected.equals(words) ? Optional.empty() : Optional.of(List.copyOf(corrected));
    }

    private List<String> unknown(List<String> words) {
        var kinds = new LinkedHashMap<String, Map<String, Object>>();
        for (var word : words) {
            var query = queries.matching(new ParsedQuery(new QueryNode.Words(List.of(word)), null), Breadth.MOST_WORDS);
            kinds.put(word, Selecting.visible(query, now));
        }
        return without(kinds);
    }

    private List<String> without(Map<String, Map<String, Object>> kinds) {
        return stories.count(kinds).entrySet().stream()
                .filter(kind -> kind.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<String> better(String word) {
        var terms = NewsFields.words(word);
        if (terms.size() != 1 || !terms.getFirst().codePoints().allMatch(Character::isLetter)) {
            return Optional.empty();
        }
        var written = terms.getFirst();
        var likely = candidates(written).stream()
                .filter(candidate -> isLikely(written, candidate))
                .toList();
        // The statistics still count what was withdrawn until its segment is merged.
        var kinds = new LinkedHashMap<String, Map<String, Object>>();
        likely.forEach(candidate ->
                kinds.put(candidate, Selecting.visible(Selecting.term(NewsFields.WORDS, candidate), now)));
        var gone = without(kinds);
        return likely.stream().filter(candidate -> !gone.contains(candidate)).findFirst();
    }

    private List<String> candidates(String word) {
        var slips = new LinkedHashMap<String, Object>();
        slips.put("field", NewsFields.WORDS);
        slips.put("analyzer", "terms");
        slips.put("suggest_mode", "always");
        // Two slips make almost any short word of another one.
        slips.put("max_edits", word.length() < LONG ? 1 : 2);
        slips.put("prefix_length", 1);
        slips.put("min_word_length", SHORTEST);
        slips.put("size", CANDIDATES);
        // In a small index every word is a frequent one.
        slips.put("max_term_freq", Integer.MAX_VALUE / 2);
        var candidates = new ArrayList<String>();
        for (var option : stories.search(
                        Map.of("size", 0, "suggest", Map.of("meant", Map.of("text", word, "term", slips))))
                .path("suggest")
                .path("meant")
                .path(0)
                .path("options")) {
            candidates.add(option.path("text").asString(""));
        }
        return candidates;
    }

    /** Another letter makes another short word ("rail", "rain"); letters in the wrong order, or one too many or too few, don't. */
    private static boolean isLikely(String written, String meant) {
        return written.length() > SHORT
                || written.length() != meant.length()
                || Arrays.equals(
                        written.chars().sorted().toArray(),
                        meant.chars().sorted().toArray());
    }
}
