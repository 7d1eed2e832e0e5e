package org.stoppress.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Text to terms. Every one of ours cuts at the same places, folds case and diacritics, and keeps the position of each word, so
 * that the readings of a word in several languages stand at one position.
 */
final class NewsAnalyzer extends Analyzer {
    /** Words as they are, folded. */
    static final NewsAnalyzer EXACT = new NewsAnalyzer(UnaryOperator.identity(), "");

    /** Between the parts of an article: no phrase or sloppy phrase reaches across. */
    static final int GAP = 100;

    // The script's words are not parted by spaces: these are told by dictionary. StandardTokenizer is twice as fast for
    // the rest.
    private static final String BY_DICTIONARY = "by-dictionary";
    private static final String BY_RULE = "by-rule";
    private static final int LONGEST_TERM = 255;

    private final UnaryOperator<TokenStream> beforeFolding;
    private final UnaryOperator<TokenStream> afterFolding;
    private final String mark;
    private final boolean sameWords;

    /** Reads the same words as {@link #EXACT}, and makes something else of them. */
    NewsAnalyzer(UnaryOperator<TokenStream> afterFolding, String mark) {
        this(EnglishPossessiveFilter::new, afterFolding, mark, true);
    }

    NewsAnalyzer(UnaryOperator<TokenStream> beforeFolding, UnaryOperator<TokenStream> afterFolding, String mark) {
        this(beforeFolding, afterFolding, mark, false);
    }

    private NewsAnalyzer(
            UnaryOperator<TokenStream> beforeFolding,
            UnaryOperator<TokenStream> afterFolding,
            String mark,
            boolean sameWords) {
        super(PER_FIELD_REUSE_STRATEGY);
        this.beforeFolding = beforeFolding;
        this.afterFolding = afterFolding;
        this.mark = mark;
        this.sameWords = sameWords;
    }

    @Override
    protected TokenStreamComponents createComponents(String tokenizer) {
        Tokenizer source = tokenizer.equals(BY_DICTIONARY)
                ? new ICUTokenizer(new DefaultICUTokenizerConfig(false, true))
                : new StandardTokenizer();
        TokenStream stream = new CJKBigramFilter(new ICUFoldingFilter(beforeFolding.apply(source)));
        return new TokenStreamComponents(source, finished(stream));
    }

    private TokenStream finished(TokenStream folded) {
        var stream = new LengthFilter(afterFolding.apply(folded), 1, LONGEST_TERM);
        return mark.isEmpty() ? stream : new MarkFilter(stream, mark);
    }

    @Override
    protected TokenStream normalize(String fieldName, TokenStream in) {
        return new ICUFoldingFilter(in);
    }

    @Override
    public int getPositionIncrementGap(String fieldName) {
        return GAP;
    }

    /** The terms of a text, to be consumed by this thread before it asks for another. */
    TokenStream terms(String text) {
        return tokenStream(hasWordsWithoutSpaces(text) ? BY_DICTIONARY : BY_RULE, text);
    }

    /** The terms of a text whose words have been read already, where that saves reading them again. */
    TokenStream terms(String text, AnalysedText written) {
        return sameWords ? finished(written.stream()) : terms(text);
    }

    /** The terms of a short text. */
    List<Term> read(String text) {
        var terms = new ArrayList<Term>();
        try (var stream = terms(text)) {
            var characters = stream.addAttribute(CharTermAttribute.class);
            var increment = stream.addAttribute(PositionIncrementAttribute.class);
            var type = stream.addAttribute(TypeAttribute.class);
            stream.reset();
            int position = -1;
            while (stream.incrementToken()) {
                position += increment.getPositionIncrement();
                terms.add(new Term(characters.toString(), position, type.type().equals(CJKBigramFilter.DOUBLE_TYPE)));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }

    /** A whole value as one term, folded. */
    String fold(String value) {
        return normalize(BY_RULE, value.strip()).utf8ToString();
    }

    // Thai, Lao, Burmese, Khmer.
    private static boolean hasWordsWithoutSpaces(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '\u0E00' && c <= '\u0EFF')
                    || (c >= '\u1000' && c <= '\u109F')
                    || (c >= '\u1780' && c <= '\u17FF')) {
                return true;
            }
        }
        return false;
    }

    /** @param pair whether it is a pair of signs of a longer run, and no word of its own */
    record Term(String text, int position, boolean pair) {}

    private static final class MarkFilter extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final String mark;

        MarkFilter(TokenStream in, String mark) {
            super(in);
            this.mark = mark;
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) {
                return false;
            }
            term.append(mark);
            return true;
        }
    }
}
