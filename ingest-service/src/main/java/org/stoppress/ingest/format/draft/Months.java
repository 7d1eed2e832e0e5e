package org.stoppress.ingest.format.draft;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of months, long and short, in the languages that dates reach us in. */
public final class Months {
    private static final Map<String, Integer> BY_NAME = byName();

    private Months() {}

    /** 1 to 12; 0 for what is no month. */
    public static int named(String name) {
        return BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
    }

    /** In lower case, without dots. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    private static Map<String, Integer> byName() {
        var months = new HashMap<String, Integer>();
        for (var language : List.of(
                "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "ru", "uk", "tr", "id", "el", "hu",
                "cs", "ar", "fi", "ro")) {
            for (var month : Month.values()) {
                for (var style : List.of(
                        TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                    var name = month.getDisplayName(style, Locale.of(language))
                            .toLowerCase(Locale.ROOT)
                            .replace(".", "");
                    if (name.length() >= 3) {
                        months.putIfAbsent(name, month.getValue());
                    }
                }
            }
        }
        months.put("sept", 9);
        months.put("mär", 3);
        return Map.copyOf(months);
    }
}
