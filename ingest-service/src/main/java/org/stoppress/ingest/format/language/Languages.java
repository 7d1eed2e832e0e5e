package org.stoppress.ingest.format.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads language tags, and guesses the language of a text that has none. One for a process is enough: safe for many threads. */
public final class Languages {
    private static final Set<String> TWO_LETTERS =
            Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toUnmodifiableSet());

    private final FrequentWords frequentWords = new FrequentWords();
    private final LanguageModel model = new LanguageModel();

    /** The canonical spelling of a BCP 47 tag; {@code en_GB} is read as well. Empty for what is none. */
    public static Optional<String> tag(String raw) {
        try {
            var locale = new Locale.Builder()
                    .setLanguageTag(raw.strip().replace('_', '-'))
                    .build();
            return isLanguage(locale.getLanguage()) ? Optional.of(locale.toLanguageTag()) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static boolean isLanguage(String code) {
        return code.length() == 3 || TWO_LETTERS.contains(code) || code.equals("sh");
    }

    /** The language of a text, where it is long and plain enough to tell. Looks at its opening only, so a long text costs no more. */
    public Optional<String> of(String text) {
        var sample = Sample.of(text);
        return sample.byScript()
                .or(() -> sample.isTooShort() ? Optional.empty() : frequentWords.language(sample))
                .or(() -> sample.isTooShort() ? Optional.empty() : model.language(sample));
    }

    /** From the three-letter codes of ISO 639-3 to what BCP 47 wants: two letters where there are two. */
    static final Map<String, String> TWO_BY_THREE = twoByThree();

    private static Map<String, String> twoByThree() {
        var codes = new HashMap<String, String>();
        for (var two : TWO_LETTERS) {
            codes.put(Locale.of(two).getISO3Language(), two);
        }
        // Single languages that stand for the macrolanguage with the short code.
        codes.putAll(Map.of(
                "cmn", "zh", "pes", "fa", "arb", "ar", "ekk", "et", "lvs", "lv", "zlm", "ms", "khk", "mn", "swh", "sw",
                "plt", "mg", "uzn", "uz"));
        codes.putAll(Map.of("azj", "az", "npi", "ne", "ory", "or", "als", "sq", "ydd", "yi", "kmr", "ku", "pnb", "pa"));
        return Map.copyOf(codes);
    }
}
