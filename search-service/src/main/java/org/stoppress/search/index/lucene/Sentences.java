package org.stoppress.search.index.lucene;

import java.util.Locale;
import java.util.Set;

/** Finds the sentence that something stands in, looking no further than it has to. */
final class Sentences {
    private static final int LONGEST = 320;
    private static final int MARGIN = 80;
    private static final String ENDS = ".!?…";
    private static final String ENDS_AT_ONCE = "。！？｡।॥؟۔";
    private static final String CLOSES = "\"'”’»)]」』";

    /** What a full stop behind does not end a sentence, when a name or a number follows. */
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "st", "rev", "hon",
            "jr", "sr", "no", "vs", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n", "e.g",
            "i.e");

    private Sentences() {}

    record Bounds(int from, int to) {}

    /**
     * The sentence around {@code from} to {@code to}; of one without end what stands around these.
     */
    static Bounds around(String text, int from, int to) {
        int start = start(text, from);
        int end = end(text, to);
        if (end - start > LONGEST) {
            start = Math.max(start, wordStart(text, Math.max(start, from - MARGIN), from));
            end = Math.max(to, wordEnd(text, Math.min(end, start + LONGEST)));
        }
        return new Bounds(start, Math.min(end, text.length()));
    }

    private static int start(String text, int from) {
        int least = Math.max(0, from - LONGEST);
        for (int i = from; i > least; i--) {
            if (endsAt(text, i)) {
                return i;
            }
        }
        return least;
    }

    private static int end(String text, int to) {
        int most = Math.min(text.length(), to + LONGEST);
        for (int i = to; i < most; i++) {
            if (endsAt(text, i)) {
                return i;
            }
        }
        return most;
    }

    /** Whether a sentence ends right before {@code at}. */
    private static boolean endsAt(String text, int at) {
        char before = text.charAt(at - 1);
        if (before == '\n' || ENDS_AT_ONCE.indexOf(before) >= 0) {
            return true;
        }
        if (at == text.length() || !Character.isWhitespace(text.charAt(at))) {
            return false;
        }
        int stop = at - 1;
        while (stop > 0 && CLOSES.indexOf(text.charAt(stop)) >= 0) {
            stop--;
        }
        char sign = text.charAt(stop);
        if (ENDS.indexOf(sign) < 0) {
            return false;
        }
        return sign != '.' || !isTitle(text, stop);
    }

    private static boolean isTitle(String text, int stop) {
        int start = stop;
        while (start > 0
                && stop - start < 6
                && (Character.isLetter(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        int letters = stop - start;
        return (letters == 1 && Character.isUpperCase(text.charAt(start)))
                || (letters > 0 && TITLES.contains(text.substring(start, stop).toLowerCase(Locale.ROOT)));
    }

    private static int wordStart(String text, int at, int match) {
        int start = at;
        while (start > 0 && start < match && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        return start < match ? start : onBoundary(text, at);
    }

    private static int wordEnd(String text, int at) {
        int end = at;
        while (end > at - MARGIN && end > 0 && end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return end > at - MARGIN && end > 0 ? end : onBoundary(text, at);
    }

    private static int onBoundary(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
