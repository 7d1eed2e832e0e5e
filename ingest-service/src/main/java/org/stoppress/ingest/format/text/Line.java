package org.stoppress.ingest.format.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of a pasted page that is not blank.
 *
 * @param block which of the runs of lines between blank ones it is in
 */
record Line(String text, int block) {
    private static final String SENTENCE_ENDS = ".!?…。！？।؟";
    private static final String CLOSING_MARKS = "\"'”’»)]";
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DENSE_SCRIPT =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");
    private static final Pattern LIST_ITEM = Pattern.compile("(?:[-*•–]|\\d{1,2}[.)])\\s+\\S.*");

    int words() {
        int words = 1;
        for (int i = 0; i < text.length(); i++) {
            words += text.charAt(i) == ' ' ? 1 : 0;
        }
        return words;
    }

    boolean isSentence() {
        int last = text.length() - 1;
        while (last > 0 && CLOSING_MARKS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return SENTENCE_ENDS.indexOf(text.charAt(last)) >= 0;
    }

    /** Long enough to be a paragraph of a story rather than a label of its page. */
    boolean isProse() {
        return text.length() >= 130 || words() >= 20 || (text.length() >= 40 && isDense());
    }

    boolean isListItem() {
        return LIST_ITEM.matcher(text).matches();
    }

    /** A few words and no sentence, as headlines and labels are. */
    boolean isTitle() {
        return !isProse() && (words() >= 4 || (isDense() && text.length() >= 8));
    }

    boolean saysTheSameAs(Line other) {
        return letters().equals(other.letters());
    }

    /** Whether this is that line with the name of the site at its end. */
    boolean isWithSiteName(Line plain) {
        return text.length() > plain.text.length()
                && text.startsWith(plain.text)
                && text.substring(plain.text.length()).strip().matches("[|–—·:-].{2,40}");
    }

    private String letters() {
        return NOT_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private boolean isDense() {
        return DENSE_SCRIPT.matcher(text).find();
    }
}
