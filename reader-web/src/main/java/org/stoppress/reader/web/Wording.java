package org.stoppress.reader.web;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The language that a text is marked up with: what screen readers pronounce by, and which way it runs.
 *
 * @param lang BCP 47; absent where nobody knows, or what was said is no language
 * @param dir ltr, rtl, or auto: then the browser goes by the first strong letter
 */
record Wording(@Nullable String lang, String dir) {
    private static final Set<String> RTL_SCRIPTS =
            Set.of("Adlm", "Arab", "Armi", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Aran");
    /** Languages written from the right unless a script says otherwise. */
    private static final Set<String> RTL_LANGUAGES = Set.of(
            "ar", "arc", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks",
            "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "skr", "syr", "ug", "ur", "yi");

    static Wording of(@Nullable String language) {
        if (language == null) {
            return new Wording(null, "auto");
        }
        var locale = Locale.forLanguageTag(language.replace('_', '-'));
        var tag = locale.toLanguageTag();
        if (locale.getLanguage().isEmpty() || tag.equals("und")) {
            return new Wording(null, "auto");
        }
        boolean rtl = locale.getScript().isEmpty()
                ? RTL_LANGUAGES.contains(locale.getLanguage())
                : RTL_SCRIPTS.contains(locale.getScript());
        return new Wording(tag, rtl ? "rtl" : "ltr");
    }

    /** The name of a language in English, or the tag where it has none. */
    static String name(String language) {
        var name = Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH);
        return name.isBlank() ? language : name;
    }
}
