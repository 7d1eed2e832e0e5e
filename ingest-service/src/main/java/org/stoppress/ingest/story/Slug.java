package org.stoppress.ingest.story;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The readable end of a story's address: letters and digits of any script in lower case, words parted by hyphens. */
public final class Slug {
    private static final int LONGEST = 80;
    private static final Pattern MARKS_ON_LATIN = Pattern.compile("(?<=[a-z])\\p{Mn}+");
    private static final Pattern APOSTROPHES = Pattern.compile("(?<=\\p{L})['’](?=\\p{L})");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Slug() {}

    /** Never empty: {@code story} where the text has no letter and no digit. */
    public static String of(String text) {
        var lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var plain = MARKS_ON_LATIN.matcher(lower).replaceAll("").replace("ß", "ss");
        var words = BETWEEN_WORDS.split(APOSTROPHES.matcher(plain).replaceAll(""));
        var slug = new StringBuilder();
        for (var word : words) {
            if (word.isEmpty()) {
                continue;
            }
            if (!slug.isEmpty() && slug.length() + 1 + word.length() > LONGEST) {
                break;
            }
            slug.append(slug.isEmpty() ? "" : "-").append(word);
        }
        return slug.isEmpty() ? "story" : Normalizer.normalize(shortened(slug.toString()), Normalizer.Form.NFC);
    }

    private static String shortened(String slug) {
        if (slug.length() <= LONGEST) {
            return slug;
        }
        int end = Character.isHighSurrogate(slug.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return slug.substring(0, end);
    }
}
