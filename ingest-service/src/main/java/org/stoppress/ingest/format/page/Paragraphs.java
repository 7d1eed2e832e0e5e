package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Makes paragraphs of text that sites put bare into a division, or part by line breaks. */
final class Paragraphs {
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
            "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
            "tt", "u", "var", "wbr");

    private static final Evaluator BLOCKS =
            Selector.evaluatorOf("p, div, ul, ol, table, h1, h2, h3, h4, figure, section, article");

    private Paragraphs() {}

    static void make(Element root) {
        for (var element :
                List.copyOf(root.select("div, section, article, main, td, center, font, p, body, blockquote"))) {
            if (element.parent() == null) {
                continue;
            }
            boolean paragraph = element.normalName().equals("p");
            boolean parted = hasBreaks(element);
            if (paragraph ? parted : hasOwnWords(element)) {
                wrap(element);
                if (paragraph) {
                    element.tagName("div");
                }
            }
        }
    }

    private static boolean hasOwnWords(Element element) {
        for (var node : element.childNodes()) {
            if (node instanceof TextNode words && !words.isBlank()) {
                return true;
            }
            if (node instanceof Element child
                    && INLINE.contains(child.normalName())
                    && child.hasText()
                    && !child.normalName().equals("a")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBreaks(Element element) {
        int breaks = 0;
        for (var node : element.childNodes()) {
            if (node instanceof Element child && child.normalName().equals("br")) {
                if (++breaks > 1) {
                    return true;
                }
            } else if (!(node instanceof TextNode words && words.isBlank())) {
                breaks = 0;
            }
        }
        return false;
    }

    private static void wrap(Element element) {
        var children = new ArrayList<Node>();
        var run = new ArrayList<Node>();
        int breaks = 0;
        for (var node : Pruning.takeAll(element)) {
            if (!isInline(node)) {
                close(run, children);
                children.add(node);
                breaks = 0;
            } else if (node instanceof Element child && child.normalName().equals("br")) {
                if (++breaks > 1) {
                    close(run, children);
                } else {
                    run.add(node);
                }
            } else {
                if (!(node instanceof TextNode words && words.isBlank())) {
                    breaks = 0;
                }
                run.add(node);
            }
        }
        close(run, children);
        children.forEach(element::appendChild);
    }

    private static boolean isInline(Node node) {
        return node instanceof TextNode
                || (node instanceof Element element
                        && INLINE.contains(element.normalName())
                        && element.selectFirst(BLOCKS) == null);
    }

    /** What is blank at the ends of a run stands between paragraphs, and is not needed there. */
    private static void close(List<Node> run, List<Node> children) {
        int from = 0;
        int to = run.size();
        while (from < to && isBlank(run.get(from))) {
            from++;
        }
        while (to > from && isBlank(run.get(to - 1))) {
            to--;
        }
        if (from < to) {
            var paragraph = new Element("p");
            run.subList(from, to).forEach(paragraph::appendChild);
            children.add(paragraph);
        }
        run.clear();
    }

    private static boolean isBlank(Node node) {
        return (node instanceof TextNode words && words.isBlank())
                || (node instanceof Element element && element.normalName().equals("br"));
    }
}
