package org.stoppress.ingest.format.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * As much of a text as is needed to tell its language.
 *
 * @param text its opening
 * @param letters how many letters of each script it has
 * @param letterCount how many in all
 */
record Sample(String text, Map<UnicodeScript, Integer> letters, int letterCount) {
    private static final int LONGEST = 800;
    private static final int FEWEST_LETTERS = 40;
    private static final int FEWEST_LETTERS_OF_ONE_SCRIPT = 8;

    /** Scripts that one language of news is written in. */
    private static final Map<UnicodeScript, String> ONE_LANGUAGE = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.ORIYA, "or"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.MYANMAR, "my"));

    static Sample of(String text) {
        int end = Math.min(text.length(), LONGEST);
        var letters = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        int ascii = 0;
        int others = 0;
        for (int i = 0; i < end; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character < 0x80) {
                ascii += Character.isLetter(character) ? 1 : 0;
            } else if (Character.isLetter(character)) {
                letters.merge(UnicodeScript.of(character), 1, Integer::sum);
                others++;
            }
        }
        if (ascii > 0) {
            letters.merge(UnicodeScript.LATIN, ascii, Integer::sum);
        }
        return new Sample(text.substring(0, end), letters, ascii + others);
    }

    /** What the script alone says; kana among Han characters is Japanese. */
    Optional<String> byScript() {
        int all = letterCount;
        if (all < FEWEST_LETTERS_OF_ONE_SCRIPT || count(UnicodeScript.LATIN) * 2 >= all) {
            return Optional.empty();
        }
        int kana = count(UnicodeScript.HIRAGANA) + count(UnicodeScript.KATAKANA);
        int han = count(UnicodeScript.HAN);
        if ((kana + han) * 2 > all) {
            return Optional.of(kana * 10 > kana + han ? "ja" : "zh");
        }
        return ONE_LANGUAGE.entrySet().stream()
                .filter(script -> count(script.getKey()) * 2 > all)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    boolean isTooShort() {
        return letterCount < FEWEST_LETTERS;
    }

    boolean isLatin() {
        return count(UnicodeScript.LATIN) * 10 >= letterCount * 9;
    }

    private int count(UnicodeScript script) {
        return letters.getOrDefault(script, 0);
    }
}
