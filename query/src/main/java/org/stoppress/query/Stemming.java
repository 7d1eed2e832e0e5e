package org.stoppress.query;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.fa.PersianStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.tartarus.snowball.ext.DutchStemmer;

/** How each language brings the forms of a word together. */
final class Stemming {
    // No tokenizer lets this character into a word.
    private static final String MARK = "\u001F";

    private static final CharArraySet ITALIAN_ELISIONS = CharArraySet.unmodifiableSet(new CharArraySet(
            List.of(
                    "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl",
                    "negl", "sugl", "un", "m", "t", "s", "v", "d"),
            true));

    private static final Map<NewsLanguage, NewsAnalyzer> ANALYZERS = new EnumMap<>(NewsLanguage.class);

    static {
        for (var language : NewsLanguage.values()) {
            ANALYZERS.put(language, make(language));
        }
    }

    private Stemming() {}

    static NewsAnalyzer of(NewsLanguage language) {
        return ANALYZERS.getOrDefault(language, NewsAnalyzer.EXACT);
    }

    private static NewsAnalyzer make(NewsLanguage language) {
        return switch (language) {
            case ENGLISH -> new NewsAnalyzer(PorterStemFilter::new, "");
            case GERMAN -> after(language, in -> new GermanLightStemFilter(new GermanNormalizationFilter(in)));
            case FRENCH ->
                new NewsAnalyzer(
                        in -> new ElisionFilter(in, FrenchAnalyzer.DEFAULT_ARTICLES),
                        FrenchLightStemFilter::new,
                        mark(language));
            case SPANISH -> after(language, SpanishLightStemFilter::new);
            case ITALIAN ->
                new NewsAnalyzer(
                        in -> new ElisionFilter(in, ITALIAN_ELISIONS), ItalianLightStemFilter::new, mark(language));
            // Its plurals are told by their accents.
            case PORTUGUESE ->
                new NewsAnalyzer(
                        in -> new PortugueseLightStemFilter(new LowerCaseFilter(in)),
                        UnaryOperator.identity(),
                        mark(language));
            case DUTCH -> after(language, in -> new SnowballFilter(in, new DutchStemmer()));
            case RUSSIAN -> after(language, RussianLightStemFilter::new);
            case ARABIC -> after(language, in -> new ArabicStemFilter(new ArabicNormalizationFilter(in)));
            case PERSIAN ->
                after(
                        language,
                        in -> new PersianStemFilter(new PersianNormalizationFilter(new ArabicNormalizationFilter(in))));
            // Folding takes away the virama, which the stemmer looks for.
            case HINDI ->
                new NewsAnalyzer(
                        in -> new HindiStemFilter(new HindiNormalizationFilter(new IndicNormalizationFilter(in))),
                        UnaryOperator.identity(),
                        mark(language));
            case OTHER -> after(language, UnaryOperator.identity());
        };
    }

    private static NewsAnalyzer after(NewsLanguage language, UnaryOperator<TokenStream> stemming) {
        return new NewsAnalyzer(stemming, mark(language));
    }

    private static String mark(NewsLanguage language) {
        return MARK + language.code();
    }
}
