package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Makes paragraphs of text that sites put bare into a division, or part by line breaks. */
final class Paragraphs {
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
            "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
            "tt", "u", "var", "wbr");

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
        var run = new ArrayList<Node>();
        int breaks = 0;
        for (var node : List.copyOf(element.childNodes())) {
            if (!isInline(node)) {
                close(run);
                breaks = 0;
            } else if (node instanceof Element child && child.normalName().equals("br")) {
                if (++breaks > 1) {
                    close(run);
                    node.remove();
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
        close(run);
    }

    private static boolean isInline(Node node) {
        return node instanceof TextNode
                || (node instanceof Element element
                        && INLINE.contains(element.normalName())
                        && element.selectFirst("p, div, ul, ol, table, h1, h2, h3, h4, figure, section, article")
                                == null);
    }

    private static void close(List<Node> run) {
        while (!run.isEmpty() && isBlank(run.getFirst())) {
            run.removeFirst();
        }
        while (!run.isEmpty() && isBlank(run.getLast())) {
            run.removeLast();
        }
        if (!run.isEmpty()) {
            var paragraph = new Element("p");
            run.getFirst().before(paragraph);
            run.forEach(paragraph::appendChild);
            run.clear();
        }
    }

    private static boolean isBlank(Node node) {
        return (node instanceof TextNode words && words.isBlank())
                || (node instanceof Element element && element.normalName().equals("br"));
    }
}
