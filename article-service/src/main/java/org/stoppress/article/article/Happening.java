package org.stoppress.article.article;

import java.util.Locale;

/** What made a version. */
public enum Happening {
    PUBLISHED,
    UPDATED,
    CORRECTED,
    WITHDRAWN,
    REINSTATED;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    public static Happening of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
