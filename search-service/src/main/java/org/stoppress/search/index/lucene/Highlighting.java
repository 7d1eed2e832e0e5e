package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;
import org.stoppress.search.query.Hit.Highlights;
import org.stoppress.search.query.Story;

/** Shows where a story matches: the headline as a whole, and the sentences of the body that say most. */
final class Highlighting {
    private static final Set<String> SHOWN =
            Set.of(NewsFields.TEXT, NewsFields.HEADLINE, NewsFields.WORDS, NewsFields.HEADLINE_WORDS);
    private static final int SENTENCES = 2;
    private static final int GOAL = 120;
    private static final int LONGEST = 320;
    private static final int MARGIN = 80;
    private static final int BEGINNING = 8_000;
    private static final int LONGEST_BODY = 200_000;

    private final Query query;

    /** @param query that says who matches, without regard to rank */
    Highlighting(Query query) {
        this.query = query;
    }

    Highlights of(Story story, String body) throws IOException {
        var language = NewsLanguage.of(story.language());
        // Most stories say early what they are about; reading on takes time that grows with the body.
        var beginning = passages(language, beginning(body), SENTENCES, false);
        return new Highlights(
                passages(language, story.headline(), 1, true),
                beginning.isEmpty() && body.length() > BEGINNING
                        ? passages(language, body, SENTENCES, false)
                        : beginning);
    }

    private static String beginning(String body) {
        if (body.length() <= BEGINNING) {
            return body;
        }
        int space = body.lastIndexOf(' ', BEGINNING);
        return body.substring(0, space > 0 ? space : BEGINNING);
    }

    private List<String> passages(NewsLanguage language, String text, int most, boolean whole) throws IOException {
        if (text.isBlank()) {
            return List.of();
        }
        var builder = UnifiedHighlighter.builderWithoutSearcher(NewsFields.analyzer(language))
                .withFieldMatcher(SHOWN::contains)
                .withWeightMatches(false)
                .withHighlightPhrasesStrictly(true)
                .withMaxLength(LONGEST_BODY)
                .withMaxNoHighlightPassages(0)
                .withFormatter(new Emphasis(whole))
                .withBreakIterator(() -> whole
                        ? new WholeBreakIterator()
                        : LengthGoalBreakIterator.createClosestToLength(
                                BreakIterator.getSentenceInstance(Locale.ROOT), GOAL, 0.5f));
        var found = new UnifiedHighlighter(builder).highlightWithoutSearcher(NewsFields.TEXT, query, text, most);
        return found instanceof Passages(List<String> texts) ? texts : List.of();
    }

    private record Passages(List<String> texts) {}

    /** Escapes everything but our own marks. */
    private static final class Emphasis extends PassageFormatter {
        private final boolean whole;

        Emphasis(boolean whole) {
            this.whole = whole;
        }

        @Override
        public Object format(Passage[] passages, String text) {
            var texts = new ArrayList<String>();
            for (var passage : passages) {
                if (passage.getNumMatches() > 0) {
                    texts.add(format(passage, text));
                }
            }
            return new Passages(texts);
        }

        private String format(Passage passage, String text) {
            int start = passage.getStartOffset();
            int end = Math.min(passage.getEndOffset(), text.length());
            if (!whole && end - start > LONGEST) {
                // A sentence without end: what stands around its first match.
                start = before(
                        text, Math.max(start, passage.getMatchStarts()[0] - MARGIN), passage.getMatchStarts()[0]);
                end = behind(text, Math.min(end, start + LONGEST));
            }
            var html = new StringBuilder();
            int at = start;
            for (int i = 0; i < passage.getNumMatches(); i++) {
                int from = Math.max(at, passage.getMatchStarts()[i]);
                int to = Math.min(end, passage.getMatchEnds()[i]);
                if (from >= to) {
                    continue;
                }
                escape(html, text, at, from);
                html.append("<em>");
                escape(html, text, from, to);
                html.append("</em>");
                at = to;
            }
            escape(html, text, at, end);
            return html.toString().strip();
        }

        private static int before(String text, int at, int match) {
            int start = at;
            while (start > 0 && start < match && !Character.isWhitespace(text.charAt(start - 1))) {
                start++;
            }
            return start < match ? start : onBoundary(text, at);
        }

        private static int behind(String text, int at) {
            int end = at;
            while (end > at - MARGIN && end > 0 && end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end--;
            }
            return end > at - MARGIN && end > 0 ? end : onBoundary(text, at);
        }

        private static int onBoundary(String text, int at) {
            return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
        }

        private static void escape(StringBuilder html, String text, int from, int to) {
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '<' -> html.append("&lt;");
                    case '>' -> html.append("&gt;");
                    case '&' -> html.append("&amp;");
                    case '"' -> html.append("&quot;");
                    case '\'' -> html.append("&#39;");
                    case '\n', '\r', '\t' -> {
                        if (html.isEmpty() || html.charAt(html.length() - 1) != ' ') {
                            html.append(' ');
                        }
                    }
                    default -> html.append(c);
                }
            }
        }
    }
}
