package org.stoppress.ingest.format.markup;

import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Writes a tree of HTML the way a reader would retype it: blank lines between paragraphs, dashes before list items, rows as lines. */
final class ReadableText implements NodeVisitor {
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "table",
            "caption",
            "ul",
            "ol",
            "dl",
            "hr");
    private static final Set<String> LINES = Set.of("li", "dt", "dd", "tr");
    private static final Set<String> CELLS = Set.of("td", "th", "li", "dd");

    private final StringBuilder text = new StringBuilder();
    private final IdentityHashMap<Node, Integer> places = new IdentityHashMap<>();
    private int preformatted;
    private int cells;

    String of(Element root) {
        NodeTraversor.traverse(this, root);
        return text.toString();
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode words -> append(words.getWholeText());
            case Element element -> open(element);
            default -> {
                // comments and the like say nothing to readers
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            var name = element.normalName();
            if (name.equals("pre")) {
                preformatted--;
            }
            if (CELLS.contains(name)) {
                cells--;
            }
            if (isParagraph(element)) {
                gap(2);
            } else if (LINES.contains(name)) {
                gap(1);
            }
        }
    }

    private void open(Element element) {
        var name = element.normalName();
        if (isParagraph(element)) {
            gap(2);
        } else if (LINES.contains(name)) {
            gap(1);
        }
        switch (name) {
            case "br" -> {
                trimSpaces();
                text.append('\n');
            }
            case "pre" -> preformatted++;
            case "li" -> text.append(marker(element));
            case "td", "th" -> {
                if (place(element) > 1) {
                    text.append(" | ");
                }
            }
            default -> {
                // inline
            }
        }
        if (CELLS.contains(name)) {
            cells++;
        }
    }

    /** A list within an item, or a paragraph that is all of an item or cell, is no paragraph of its own. */
    private boolean isParagraph(Element element) {
        return cells == 0 && PARAGRAPHS.contains(element.normalName());
    }

    private String marker(Element item) {
        var list = item.parent();
        return list != null && list.normalName().equals("ol") ? place(item) + ". " : "- ";
    }

    /** The how manieth of its parent this is; counted here, since asking the tree takes as long as the list is. */
    private int place(Element element) {
        return places.merge(element.parent() == null ? element : element.parent(), 1, Integer::sum);
    }

    private void append(String words) {
        if (preformatted > 0) {
            text.append(words);
            return;
        }
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
                    text.append(' ');
                }
            } else {
                text.append(c);
            }
        }
    }

    private void gap(int lines) {
        trimSpaces();
        if (text.isEmpty()) {
            return;
        }
        int present = 0;
        while (present < text.length() && text.charAt(text.length() - 1 - present) == '\n') {
            present++;
        }
        text.append("\n".repeat(Math.max(0, lines - present)));
    }

    private void trimSpaces() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
    }
}
