package org.stoppress.ingest.format.page;

import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.Selector;
import org.stoppress.ingest.format.text.PageLines;

/**
 * The part of a page that is its story: where the page marks it, else where most of its prose is, without what sites hang in between.
 * After the algorithm of Arc90's and Mozilla's Readability, with what newsrooms' pages taught.
 */
final class ArticleText {
    private static final String NEVER =
            "script, style, noscript, template, iframe, nav, svg, canvas, input, select, textarea, button, dialog, object, embed, link, meta, [hidden], [role=navigation], [role=dialog]";
    private static final Set<String> SILENT = Set.of(
            "script", "style", "noscript", "template", "iframe", "svg", "canvas", "select", "textarea", "object");
    private static final String HIDDEN =
            "[aria-hidden=true], [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";
    private static final String STATED =
            "[itemprop~=(?i)articleBody], .article-body, .article__body, .articleBody, .article-content, .article__content, .article-text, .article__text, .story-body, .story__body, .story-content, .story-text, .entry-content, .post-content, .post-body, .body-copy, .content__article-body, .article-page__body, .c-entry-content, .field-name-body, .field--name-body, #article-body, #articleBody, #story-body, #article_body, [data-component=article-body], [property='content:encoded']";
    private static final Evaluator MARKED = Selector.evaluatorOf(STATED);
    private static final int ENOUGH = 500;
    private static final int SHORT_LINE = 140;
    private static final int MOST_ELEMENTS = 60_000;
    private static final int DEEPEST = 200;

    private final Document page;

    ArticleText(Document page) {
        this.page = page;
    }

    /** A copy, freed of what is not the story's; the more is forgiven the less there is. */
    Optional<Element> find() {
        Optional<Element> longest = Optional.empty();
        for (var care : Care.values()) {
            var copy = prepared(care);
            var found = stated(copy).or(() -> new Density(copy.body(), care).find());
            found.ifPresent(element -> new Tidying(element, care).tidy());
            int length = found.map(ArticleText::length).orElse(0);
            if (length >= ENOUGH) {
                return found;
            }
            if (length > 2 * longest.map(ArticleText::length).orElse(0)) {
                longest = found;
            }
        }
        return longest;
    }

    /** How much is thrown away on suspicion. */
    enum Care {
        STRICT,
        WEIGHING,
        LENIENT
    }

    private static int length(Element element) {
        return Measures.length(element.text());
    }

    /** No story is told by a page like that; it is not worth the time that looking closely would take. */
    static boolean isMonstrous(Document page) {
        var size = new Size();
        NodeTraversor.traverse(size, page.body());
        return size.elements > MOST_ELEMENTS || size.depth > DEEPEST;
    }

    static Element wordsAlone(Document page) {
        var text = new StringBuilder();
        NodeTraversor.filter(
                (node, _) -> {
                    if (node instanceof TextNode words) {
                        text.append(words.getWholeText()).append(' ');
                    }
                    return node instanceof Element element && SILENT.contains(element.normalName())
                            ? NodeFilter.FilterResult.SKIP_ENTIRELY
                            : NodeFilter.FilterResult.CONTINUE;
                },
                page.body());
        var words = new Element("div");
        words.appendElement("p").text(text.toString());
        return words;
    }

    private static final class Size implements NodeVisitor {
        private int elements;
        private int depth;

        @Override
        public void head(Node node, int at) {
            elements++;
            depth = Math.max(depth, at);
        }
    }

    private Document prepared(Care care) {
        var copy = page.clone();
        Pruning.remove(copy.select(NEVER));
        if (care != Care.LENIENT) {
            Pruning.remove(copy.select(HIDDEN));
        }
        Paragraphs.make(copy.body());
        Surroundings.remove(copy, care);
        return copy;
    }

    /** Where the page says so itself, and means it: some mark up an empty shell, or each paragraph. */
    private static Optional<Element> stated(Document copy) {
        var measures = Measures.of(copy.body());
        var marked = copy.select(MARKED).stream()
                .reduce((one, other) -> measures.under(other).prose > measures.under(one).prose ? other : one)
                .filter(element -> measures.under(element).prose >= 200);
        if (marked.isEmpty()) {
            return marked;
        }
        // Prose outside may be comments, or the rest of a story that is cut into pieces.
        var siblings = marked.get().parent() == null
                ? 0
                : marked.get().siblingElements().stream()
                        .filter(sibling -> sibling.is(MARKED))
                        .mapToInt(sibling -> measures.under(sibling).prose)
                        .sum();
        var found = siblings * 5 > measures.under(marked.get()).prose
                ? Optional.ofNullable(marked.get().parent())
                : marked;
        return found.filter(element -> measures.under(element).prose * 3 >= measures.under(copy.body()).prose);
    }

    /** Whether a line is a button, a label or a caption's credit rather than a part of the story. */
    static boolean isPageLine(Element element) {
        var text = element.text().strip();
        return text.isEmpty() || (text.length() <= SHORT_LINE && PageLines.isLabel(text));
    }
}
