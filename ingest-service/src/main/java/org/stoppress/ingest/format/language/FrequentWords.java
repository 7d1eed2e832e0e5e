package org.stoppress.ingest.format.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    private static final List<String> LANGUAGES = List.copyOf(WORDS.keySet());
    private static final int FEWEST_WORDS = 8;

    /** Which languages a word is of, a bit for each, by the word's hash. */
    private final Map<Integer, Entry> entries = new HashMap<>();

    private record Entry(String word, int languages) {}

    FrequentWords() {
        for (int i = 0; i < LANGUAGES.size(); i++) {
            for (var word : Objects.requireNonNull(WORDS.get(LANGUAGES.get(i))).split(" ")) {
                int language = 1 << i;
                entries.compute(word.hashCode(), (_, known) -> {
                    if (known != null && !known.word.equals(word)) {
                        throw new IllegalStateException("Two words with one hash: " + known.word + ", " + word);
                    }
                    return new Entry(word, language | (known == null ? 0 : known.languages));
                });
            }
        }
    }

    Optional<String> language(Sample sample) {
        if (!sample.isLatin()) {
            return Optional.empty();
        }
        var text = sample.text();
        var hits = new int[LANGUAGES.size()];
        int words = 0;
        for (int start = 0; start < text.length(); start++) {
            int end = start;
            int hash = 0;
            for (; end < text.length() && Character.isLetter(text.charAt(end)); end++) {
                hash = 31 * hash + Character.toLowerCase(text.charAt(end));
            }
            if (end > start) {
                words++;
                var entry = entries.get(hash);
                if (entry != null && isAt(entry.word, text, start, end)) {
                    count(entry.languages, hits);
                }
                start = end;
            }
        }
        return clearWinner(hits, words);
    }

    private static boolean isAt(String word, String text, int start, int end) {
        return word.length() == end - start && word.regionMatches(true, 0, text, start, end - start);
    }

    private static void count(int languages, int[] hits) {
        for (int rest = languages; rest != 0; rest &= rest - 1) {
            hits[Integer.numberOfTrailingZeros(rest)]++;
        }
    }

    /** A quarter of all words and twice as many as the next language. */
    private static Optional<String> clearWinner(int[] hits, int words) {
        int best = 0;
        for (int i = 1; i < hits.length; i++) {
            best = hits[i] > hits[best] ? i : best;
        }
        int next = 0;
        for (int i = 0; i < hits.length; i++) {
            next = i == best ? next : Math.max(next, hits[i]);
        }
        return words >= FEWEST_WORDS && hits[best] > 0 && hits[best] * 4 >= words && hits[best] >= 2 * next
                ? Optional.of(LANGUAGES.get(best))
                : Optional.empty();
    }
}
