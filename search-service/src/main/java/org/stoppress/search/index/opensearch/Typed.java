package org.stoppress.search.index.opensearch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsTerms;

/** What was typed so far: whole words, and the beginning of one. */
final class Typed {
    private static final int MOST_WORDS = 12;

    /** Of a shorter word, one slip makes too many others; nobody types a longer one and expects to be understood. */
    private static final int SHORTEST_WITH_SLIP = 4;

    private static final int LONGEST_WITH_SLIP = 24;

    private final List<Part> parts;

    private Typed(List<Part> parts) {
        this.parts = parts;
    }

    private record Part(String word, boolean whole, boolean slip) {
        Map<String, Object> in(String field) {
            if (slip) {
                return Map.of("regexp", Map.of(field, Map.of("value", expression() + (whole ? "" : ".*"))));
            }
            return whole
                    ? Selecting.term(field, word)
                    : Map.of("prefix", Map.of(field, Map.of("value", word, "rewrite", "constant_score")));
        }

        boolean fits(String other) {
            if (slip) {
                return Pattern.matches(expression() + (whole ? "" : ".*"), other);
            }
            return whole ? word.equals(other) : other.startsWith(word);
        }

        /** One letter wrong, missing, too many or changed with its neighbour, but for the first. */
        private String expression() {
            var letters = word.codePoints().mapToObj(Character::toString).toList();
            Set<String> ways = new LinkedHashSet<>();
            ways.add(quoted(letters, 0, letters.size()));
            for (int i = 1; i <= letters.size(); i++) {
                var before = quoted(letters, 0, i);
                ways.add(before + "." + quoted(letters, i, letters.size()));
                if (i < letters.size()) {
                    ways.add(before + ".?" + quoted(letters, i + 1, letters.size()));
                }
                if (i + 1 < letters.size()) {
                    ways.add(before
                            + quoted(letters, i + 1, i + 2)
                            + quoted(letters, i, i + 1)
                            + quoted(letters, i + 2, letters.size()));
                }
            }
            return "(" + String.join("|", ways) + ")";
        }

        private static String quoted(List<String> letters, int from, int to) {
            var quoted = new StringBuilder();
            for (var letter : letters.subList(from, to)) {
                quoted.append(Character.isLetterOrDigit(letter.codePointAt(0)) ? letter : "\\" + letter);
            }
            return quoted.toString();
        }
    }

    static Typed of(String text) {
        var words = NewsFields.words(text);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < Math.min(words.size(), MOST_WORDS); i++) {
            parts.add(new Part(words.get(i), i < words.size() - 1, false));
        }
        return new Typed(parts);
    }

    /** The same with room for a slip of the finger in each longer word. */
    Typed withSlips() {
        return new Typed(parts.stream()
                .map(part -> {
                    int length = part.word.codePointCount(0, part.word.length());
                    return new Part(part.word, part.whole, length >= SHORTEST_WITH_SLIP && length <= LONGEST_WITH_SLIP);
                })
                .toList());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The beginning of a word, where nothing else was typed; else empty. */
    String loneBeginning() {
        return parts.size() == 1 ? parts.getFirst().word : "";
    }

    /** What has all that was typed in {@code field}. */
    Map<String, Object> in(String field) {
        return Selecting.every(
                parts.stream().map(part -> part.in(NewsTerms.name(field))).toList());
    }

    /** Whether a name has all that was typed. */
    boolean isIn(String name) {
        var own = NewsFields.words(name);
        return parts.stream().allMatch(part -> own.stream().anyMatch(part::fits));
    }
}
