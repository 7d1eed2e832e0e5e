package org.stoppress.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** The fields of an article in an index, and how its values get into them. */
public final class NewsFields {
    /** The article's id, whole. */
    public static final String ID = "id";

    /** Every word of an article: headline, summary, body, byline, names. What a bare word is looked for in. */
    public static final String TEXT = "text";

    public static final String HEADLINE = "headline";
    public static final String BYLINE = "byline";
    public static final String TAG = "tag";
    public static final String PLACE = "place";
    public static final String PERSON = "person";
    public static final String SECTION = "section";
    public static final String SOURCE = "source";
    public static final String LANGUAGE = "language";

    /** Every word of headline, summary and body as it is written, but for case and diacritics: for prefixes and spelling. */
    public static final String WORDS = "words";

    /** The same of the headline alone. */
    public static final String HEADLINE_WORDS = "headline.words";

    private static final String WHOLE = ".whole";
    private static final int LONGEST_WHOLE = 1_000;
    // Where a word stands is in the index, so that nobody has to read a text again to show it.
    private static final FieldType SHOWN = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, true);
    private static final FieldType SCORED = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);
    private static final FieldType COUNTED = type(IndexOptions.DOCS_AND_FREQS, true);
    private static final FieldType PRESENT = type(IndexOptions.DOCS, false);

    private NewsFields() {}

    /** The field that holds the whole values of {@code field}, folded: what a filter looks for. */
    public static String whole(String field) {
        return field + WHOLE;
    }

    /** A value as it stands in a field of whole values: without regard to case and diacritics. */
    public static String folded(String value) {
        var folded = NewsAnalyzer.EXACT.fold(value);
        return folded.length() > LONGEST_WHOLE ? folded.substring(0, LONGEST_WHOLE) : folded;
    }

    /** The words of a text as they are written, but for case and diacritics. */
    public static List<String> words(String text) {
        return NewsAnalyzer.EXACT.read(text).stream()
                .map(NewsAnalyzer.Term::text)
                .toList();
    }

    /** Articles that have this whole value in {@code field}; a language is met by its regional variants. */
    public static Query wholly(String field, String value) {
        return new TermQuery(new Term(whole(field), folded(value)));
    }

    /** Where the body begins among the offsets that the index has of {@link #TEXT}. The headline begins at 0. */
    public static int bodyStart(String headline, @Nullable String summary) {
        return headline.length() + 1 + (summary == null ? 0 : summary.length() + 1);
    }

    /** The same with the places where they stand. */
    public static List<PlacedWord> placedWords(String text) {
        return AnalysedText.of(text).placedWords();
    }

    /**
     * A word of a text.
     *
     * @param word without regard to case and diacritics
     * @param from where it begins in the text
     * @param to where it ends
     */
    public record PlacedWord(String word, int from, int to) {}

    /** For writers of an index of ours; the fields themselves know how to analyse their text. */
    public static Analyzer analyzer(NewsLanguage language) {
        return new Delegating(Stemming.of(language));
    }

    /** Everything that a query can ask for. The caller adds what it sorts, counts and stores. */
    public static List<IndexableField> of(NewsDocument article) {
        var words = Stemming.of(NewsLanguage.of(article.language()));
        var fields = new ArrayList<IndexableField>();
        fields.add(new StringField(ID, article.id(), Field.Store.NO));

        var headline = AnalysedText.of(article.headline());
        addText(fields, article.headline(), headline, words);
        fields.add(new AnalysedField(
                HEADLINE, article.headline(), () -> words.terms(article.headline(), headline), SHOWN));
        fields.add(new AnalysedField(HEADLINE_WORDS, article.headline(), headline::stream, PRESENT));
        Stream.of(article.summary(), article.bodyText())
                .filter(Objects::nonNull)
                .forEach(text -> addText(fields, text, AnalysedText.of(text), words));
        Stream.concat(Stream.ofNullable(article.byline()), names(article).stream())
                .forEach(text -> fields.add(new AnalysedField(TEXT, text, () -> words.terms(text), SHOWN)));

        addNames(fields, BYLINE, listOf(article.byline()));
        addNames(fields, TAG, article.tags());
        addNames(fields, PLACE, article.places());
        addNames(fields, PERSON, article.people());
        addWhole(fields, SECTION, listOf(article.section()));
        addWhole(fields, SOURCE, List.of(article.source()));
        addWhole(fields, LANGUAGE, languages(article.language()));
        return fields;
    }

    private static void addText(List<IndexableField> fields, String text, AnalysedText written, NewsAnalyzer analyzer) {
        fields.add(new AnalysedField(TEXT, text, () -> analyzer.terms(text, written), SHOWN));
        fields.add(new AnalysedField(WORDS, text, written::stream, COUNTED));
    }

    private static Set<String> names(NewsDocument article) {
        var names = new LinkedHashSet<String>();
        names.addAll(article.tags());
        names.addAll(article.people());
        names.addAll(article.organisations());
        names.addAll(article.places());
        return names;
    }

    private static void addNames(List<IndexableField> fields, String field, Collection<String> values) {
        values.forEach(
                value -> fields.add(new AnalysedField(field, value, () -> NewsAnalyzer.EXACT.terms(value), SCORED)));
        addWhole(fields, field, values);
    }

    private static void addWhole(List<IndexableField> fields, String field, Collection<String> values) {
        values.stream()
                .map(NewsFields::folded)
                .distinct()
                .forEach(value -> fields.add(new StringField(whole(field), value, Field.Store.NO)));
    }

    private static List<String> listOf(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<String> languages(@Nullable String tag) {
        return tag == null ? List.of() : List.of(tag, NewsLanguage.primary(tag));
    }

    private static FieldType type(IndexOptions options, boolean norms) {
        var type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(!norms);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    /** A text that brings the analysis of its own language, whatever analyzer the index has. */
    private static final class AnalysedField extends Field {
        private final Supplier<TokenStream> terms;

        AnalysedField(String field, String text, Supplier<TokenStream> terms, FieldType type) {
            super(field, text, type);
            this.terms = terms;
        }

        @Override
        public TokenStream tokenStream(Analyzer ignored, @Nullable TokenStream reuse) {
            return terms.get();
        }
    }

    /** Chooses the tokenizer by the text rather than by the name of the field. */
    private static final class Delegating extends org.apache.lucene.analysis.AnalyzerWrapper {
        private final NewsAnalyzer analyzer;

        Delegating(NewsAnalyzer analyzer) {
            super(PER_FIELD_REUSE_STRATEGY);
            this.analyzer = analyzer;
        }

        @Override
        protected Analyzer getWrappedAnalyzer(String fieldName) {
            return analyzer;
        }
    }
}
