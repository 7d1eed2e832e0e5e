package org.stoppress.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexableField;
import org.jspecify.annotations.Nullable;

/**
 * An article for an engine that is given terms rather than texts. So it finds what an index of {@link NewsFields} finds, and what
 * a saved search matches, whatever its own analyzers are and without any plugin. Texts are cut at {@link #BETWEEN} and nowhere
 * else.
 */
public final class NewsTerms {
    /** Stands between the terms of a text. No tokenizer lets it into a term. */
    public static final String BETWEEN = "\u001E";

    /** Stands between the readings of one word in a query: terms of the same position. */
    public static final String OR = "\u001D";

    private NewsTerms() {}

    /** The name of a field of {@link NewsFields} where a dot means something else. */
    public static String name(String field) {
        return field.replace('.', '_');
    }

    /** Everything that a query can ask for, by {@link #name}: of each field its values. */
    public static Map<String, List<String>> of(NewsDocument article) {
        var terms = new LinkedHashMap<String, List<String>>();
        for (var field : NewsFields.of(article)) {
            terms.computeIfAbsent(name(field.name()), _ -> new ArrayList<>()).add(value(field));
        }
        return terms;
    }

    /** The terms of a text of this language. */
    public static String text(String text, @Nullable String language) {
        return joined(Stemming.of(NewsLanguage.of(language)).terms(text));
    }

    private static String value(IndexableField field) {
        return field.fieldType().tokenized()
                ? joined(field.tokenStream(NewsAnalyzer.EXACT, null))
                : String.valueOf(field.stringValue());
    }

    private static String joined(TokenStream stream) {
        var joined = new StringBuilder();
        try (stream) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                joined.append(joined.isEmpty() ? "" : BETWEEN).append(term);
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return joined.toString();
    }
}
