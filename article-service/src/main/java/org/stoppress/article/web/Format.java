package org.stoppress.article.web;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.stoppress.http.Parameters;

/** In what form an article is given. */
enum Format {
    JSON("json"),
    NINJS("ninjs"),
    NEWSML_G2("newsml-g2");

    private static final Map<String, Format> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(format -> format.word, format -> format));

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /** Reads {@code format}. */
    static Format read(Parameters parameters) {
        return parameters
                .oneOf("format", BY_WORD.keySet())
                .map(word -> BY_WORD.getOrDefault(word, JSON))
                .orElse(JSON);
    }
}
