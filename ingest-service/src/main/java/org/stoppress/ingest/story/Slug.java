package org.stoppress.ingest.story;

import java.text.Normalizer;
import java.util.Locale;

/** The readable end of a story's address: letters and digits of any script in lower case, words parted by hyphens. */
public final class Slug {
    private static final int LONGEST = 80;

    private Slug() {}

    /** Never empty: {@code story} where the text has no letter and no digit. */
    public static String of(String text) {
        var lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var slug = new StringBuilder(Math.min(lower.length(), 2 * LONGEST));
        int complete = 0;
        boolean inWord = false;
        boolean afterLetter = false;
        boolean onLatin = false;
        for (int i = 0; i < lower.length(); ) {
            int character = lower.codePointAt(i);
            i += Character.charCount(character);
            if (onLatin && Character.getType(character) == Character.NON_SPACING_MARK) {
                // An accent of our own letters, which go without.
                continue;
            }
            if (isPartOfWord(character)) {
                if (!inWord && complete > 0) {
                    slug.append('-');
                }
                append(character, slug);
                inWord = true;
            } else if (inWord && !(afterLetter && isApostrophe(character) && isLetterAt(lower, i))) {
                if (complete > 0 && slug.length() > LONGEST) {
                    break;
                }
                complete = slug.length();
                inWord = false;
            }
            afterLetter = Character.isLetter(character);
            onLatin = character >= 'a' && character <= 'z';
        }
        if (complete > 0 && slug.length() > LONGEST) {
            slug.setLength(complete);
        }
        return slug.isEmpty() ? "story" : Normalizer.normalize(shortened(slug.toString()), Normalizer.Form.NFC);
    }

    private static boolean isPartOfWord(int character) {
        return switch (Character.getType(character)) {
            case Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isApostrophe(int character) {
        return character == '\'' || character == '’';
    }

    private static boolean isLetterAt(String text, int place) {
        return place < text.length() && Character.isLetter(text.codePointAt(place));
    }

    private static void append(int character, StringBuilder slug) {
        if (character == 'ß') {
            slug.append("ss");
        } else {
            slug.appendCodePoint(character);
        }
    }

    private static String shortened(String slug) {
        if (slug.length() <= LONGEST) {
            return slug;
        }
        int end = Character.isHighSurrogate(slug.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return slug.substring(0, end);
    }
}
