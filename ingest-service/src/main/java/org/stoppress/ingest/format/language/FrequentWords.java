package org.stoppress.ingest.format.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the languages that most of our newsrooms write in by the small words of which every text is full. Answers only when one
 * language is far ahead; the model, which takes a second to load and a hundred times as long to ask, has the hard cases.
 */
final class FrequentWords {
    private static final Map<String, String> WORDS = Map.of(
            "en",
                    "the of and to in that is was for on with as by at from it his her are were has have had not will would this said",
            "de",
                    "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer",
            "fr",
                    "le la les des et en un une du que est pour qui dans par plus pas au sur ne se ce il sont ont avec été mais cette",
            "es",
                    "el la los las de que y en un una del por con para se su al lo como más pero ha fue son está sus este también",
            "it",
                    "il la le di che e un una del della per con non si sono è da alla nel dei delle gli ha anche più come",
            "pt",
                    "o a os as de que e em um uma do da dos das para com não no na por se mais foi ao são também pelo pela",
            "nl",
                    "de het een en van in dat is op te zijn voor met die niet aan er om ook als bij naar wordt heeft maar hij",
            "sv", "och att det som en på är av för med den till inte har de ett om var men sig från han vid");

    private final Map<String, Set<String>> languagesByWord = new HashMap<>();

    FrequentWords() {
        WORDS.forEach((language, words) -> Arrays.stream(words.split(" "))
                .forEach(word -> languagesByWord
                        .computeIfAbsent(word, _ -> new HashSet<>())
                        .add(language)));
    }

    Optional<String> language(Sample sample) {
        if (!sample.isLatin()) {
            return Optional.empty();
        }
        var text = sample.text().toLowerCase(Locale.ROOT);
        var hits = new HashMap<String, Integer>();
        int words = 0;
        for (int start = 0; start < text.length(); start++) {
            int end = start;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            if (end > start) {
                words++;
                for (var language : languagesByWord.getOrDefault(text.substring(start, end), Set.of())) {
                    hits.merge(language, 1, Integer::sum);
                }
                start = end;
            }
        }
        return clearWinner(hits, words);
    }

    /** A quarter of all words and twice as many as the next language. */
    private static Optional<String> clearWinner(Map<String, Integer> hits, int words) {
        var ranked = hits.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        if (ranked.isEmpty() || words < 8 || ranked.getFirst().getValue() * 4 < words) {
            return Optional.empty();
        }
        int next = ranked.size() > 1 ? ranked.get(1).getValue() : 0;
        return ranked.getFirst().getValue() >= 2 * next
                ? Optional.of(ranked.getFirst().getKey())
                : Optional.empty();
    }
}
