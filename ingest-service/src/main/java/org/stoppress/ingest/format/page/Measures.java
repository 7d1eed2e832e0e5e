package org.stoppress.ingest.format.page;

import java.util.IdentityHashMap;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** How much text, and of what sort, is under each element of a tree: counted in one walk, since asking each takes as long as the tree is deep. */
final class Measures implements NodeVisitor {
    static final class Measure {
        int characters;
        int linked;
        int commas;
        int paragraphs;
        int prose;
        int items;
        int pictures;
        int inputs;
        int frames;
        int headings;
        int listed;

        private void add(Measure child) {
            characters += child.characters;
            linked += child.linked;
            commas += child.commas;
            paragraphs += child.paragraphs;
            prose += child.prose;
            items += child.items;
            pictures += child.pictures;
            inputs += child.inputs;
            frames += child.frames;
            headings += child.headings;
            listed += child.listed;
        }

        double linkDensity() {
            return characters == 0 ? 0 : (double) linked / characters;
        }

        double headingDensity() {
            return characters == 0 ? 0 : (double) headings / characters;
        }
    }

    private static final int WORTH_A_PARAGRAPH = 25;
    private static final int DENSITY = 3;
    private static final Measure NOTHING = new Measure();

    private final IdentityHashMap<Node, Measure> measures = new IdentityHashMap<>();

    static Measures of(Element root) {
        var measures = new Measures();
        NodeTraversor.traverse(measures, root);
        return measures;
    }

    Measure under(Node node) {
        return measures.getOrDefault(node, NOTHING);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element) {
            measures.put(node, new Measure());
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof TextNode words) {
            count(words);
        } else if (node instanceof Element element) {
            var own = measures.get(element);
            if (own != null) {
                sort(element, own);
                var around = element.parent() == null ? null : measures.get(element.parent());
                if (around != null) {
                    around.add(own);
                }
            }
        }
    }

    private void count(TextNode words) {
        var around = words.parent() == null ? null : measures.get(words.parent());
        if (around == null) {
            return;
        }
        var text = words.getWholeText();
        boolean space = true;
        int dense = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c);
            around.characters += blank && space ? 0 : 1;
            dense += isDense(c) ? 1 : 0;
            space = blank;
            around.commas += c == ',' || c == '、' || c == '，' || c == '،' || c == '。' ? 1 : 0;
        }
        around.characters += dense * (DENSITY - 1);
    }

    /** Of scripts that say in one sign what others spell. */
    private static boolean isDense(char c) {
        return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x0E00 && c <= 0x0E7F);
    }

    /** How long a text is, counted in the same way. */
    static int length(String text) {
        int dense = (int) text.chars().filter(c -> isDense((char) c)).count();
        return text.length() + dense * (DENSITY - 1);
    }

    private static void sort(Element element, Measure own) {
        switch (element.normalName()) {
            case "a" -> own.linked = element.attr("href").startsWith("#") ? own.characters * 3 / 10 : own.characters;
            case "p" -> {
                own.paragraphs++;
                own.prose += own.characters >= WORTH_A_PARAGRAPH ? own.characters : 0;
            }
            case "li" -> own.items++;
            case "img" -> own.pictures++;
            case "input", "select", "textarea", "button" -> own.inputs++;
            case "iframe", "object", "embed" -> own.frames++;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> own.headings = own.characters;
            case "ul", "ol" -> own.listed = own.characters;
            default -> {
                // counted by what is in it
            }
        }
    }
}
