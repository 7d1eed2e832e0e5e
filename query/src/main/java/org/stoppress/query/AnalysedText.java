package org.stoppress.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.stoppress.query.NewsFields.PlacedWord;

/** The words of a text as they are written, cut and folded once for all the fields that they go into. */
final class AnalysedText {
    private static final int FEW = 32;

    private char[] characters = new char[8 * FEW];
    private int[] ends = new int[FEW];
    private int[] starts = new int[FEW];
    private int[] stops = new int[FEW];
    private int[] increments = new int[FEW];
    private int words;
    private int length;

    private AnalysedText() {}

    static AnalysedText of(String text) {
        var read = new AnalysedText();
        try (var stream = NewsAnalyzer.EXACT.terms(text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            var increment = stream.addAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                read.add(term, offset, increment.getPositionIncrement());
            }
            stream.end();
            read.length = offset.endOffset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private void add(CharTermAttribute term, OffsetAttribute offset, int increment) {
        if (words == ends.length) {
            ends = Arrays.copyOf(ends, 2 * words);
            starts = Arrays.copyOf(starts, 2 * words);
            stops = Arrays.copyOf(stops, 2 * words);
            increments = Arrays.copyOf(increments, 2 * words);
        }
        int from = begin(words);
        int end = from + term.length();
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(end, 2 * characters.length));
        }
        System.arraycopy(term.buffer(), 0, characters, from, term.length());
        ends[words] = end;
        starts[words] = offset.startOffset();
        stops[words] = offset.endOffset();
        increments[words] = increment;
        words++;
    }

    private int begin(int word) {
        return word == 0 ? 0 : ends[word - 1];
    }

    /** The words once more. */
    TokenStream stream() {
        return new Replay(this);
    }

    List<PlacedWord> placedWords() {
        var placed = new ArrayList<PlacedWord>(words);
        for (int i = 0; i < words; i++) {
            int from = begin(i);
            placed.add(new PlacedWord(new String(characters, from, ends[i] - from), starts[i], stops[i]));
        }
        return placed;
    }

    private static final class Replay extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private final AnalysedText text;
        private int next;

        Replay(AnalysedText text) {
            this.text = text;
        }

        @Override
        public boolean incrementToken() {
            if (next == text.words) {
                return false;
            }
            clearAttributes();
            int from = text.begin(next);
            term.copyBuffer(text.characters, from, text.ends[next] - from);
            offset.setOffset(text.starts[next], text.stops[next]);
            increment.setPositionIncrement(text.increments[next]);
            next++;
            return true;
        }

        @Override
        public void reset() {
            next = 0;
        }

        @Override
        public void end() throws IOException {
            super.end();
            offset.setOffset(text.length, text.length);
        }
    }
}
