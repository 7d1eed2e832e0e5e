package org.stoppress.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The languages whose words we know how to stem. All share the fields of an article: the stems of each but English carry a mark
 * of their language, so that a Spanish reading of an English word never matches English stories.
 */
public enum NewsLanguage {
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es"),
    ITALIAN("it"),
    PORTUGUESE("pt"),
    DUTCH("nl"),
    RUSSIAN("ru"),
    ARABIC("ar"),
    PERSIAN("fa"),
    HINDI("hi"),
    /** Every other language, and stories of which nobody said: words as they are, Chinese and its neighbours in pairs of signs. */
    OTHER("");

    private static final Map<String, NewsLanguage> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(NewsLanguage::code, Function.identity()));

    private final String code;

    NewsLanguage(String code) {
        this.code = code;
    }

    /** The language of a BCP 47 tag. */
    public static NewsLanguage of(@Nullable String tag) {
        return tag == null ? OTHER : BY_CODE.getOrDefault(primary(tag), OTHER);
    }

    /** The ISO 639 code; empty for {@link #OTHER}. */
    public String code() {
        return code;
    }

    /** The language of a tag, without its region. */
    static String primary(String tag) {
        var lower = tag.toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && lower.charAt(end) >= 'a' && lower.charAt(end) <= 'z') {
            end++;
        }
        return lower.substring(0, end);
    }
}
