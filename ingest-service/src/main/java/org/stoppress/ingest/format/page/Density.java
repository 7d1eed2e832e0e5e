package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.stoppress.ingest.format.page.ArticleText.Care;

/** Finds the element with the most prose under it: every paragraph gives points to the elements around it. */
final class Density {
    private static final int SHORTEST = 25;
    private static final int AROUND = 5;
    private static final int RIVALS = 5;
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？…]['\"’”»)]?(?:\\s|$)");

    private static final Evaluator SPARED = Selector.evaluatorOf("a, article, main, table, tbody, tr, td");
    private static final Evaluator KEPT = Selector.evaluatorOf("table, code, pre");

    private final Element body;
    private final Care care;
    private final IdentityHashMap<Element, Double> scores = new IdentityHashMap<>();
    private Measures measures;

    Density(Element body, Care care) {
        this.body = body;
        this.care = care;
        this.measures = Measures.of(body);
    }

    Optional<Element> find() {
        if (care == Care.STRICT) {
            dropUnlikely();
            measures = Measures.of(body);
        }
        score();
        var rivals = scores.keySet().stream()
                .sorted(Comparator.comparingDouble(this::weighed).reversed())
                .limit(RIVALS)
                .toList();
        if (rivals.isEmpty()) {
            return body.hasText() ? Optional.of(body) : Optional.empty();
        }
        var top = widened(rivals);
        return Optional.of(withSiblings(top));
    }

    private void dropUnlikely() {
        int whole = measures.under(body).prose;
        Pruning.remove(body.getAllElements().stream()
                .filter(element -> !element.equals(body)
                        && measures.under(element).prose * 2 <= whole
                        && Weights.isUnlikely(element)
                        && !element.is(SPARED)
                        && element.closest(KEPT) == null)
                .toList());
    }

    private void score() {
        for (var paragraph : body.select("p, pre, td, blockquote, h2, h3, h4, h5, h6, li")) {
            var measure = measures.under(paragraph);
            if (measure.characters < SHORTEST || measure.linkDensity() > 0.5 || isWrapper(paragraph)) {
                continue;
            }
            double points = 1 + measure.commas + Math.min(measure.characters / 100, 3);
            int level = 0;
            for (var around = paragraph.parent();
                    around != null && level < AROUND && !around.normalName().equals("html");
                    around = around.parent(), level++) {
                scores.computeIfAbsent(around, this::start);
                scores.merge(around, points / (level == 0 ? 1 : level == 1 ? 2 : level * 3), Double::sum);
            }
        }
    }

    /** What has paragraphs in it gets its points through them. */
    private boolean isWrapper(Element element) {
        return !element.normalName().equals("p") && measures.under(element).paragraphs > 0;
    }

    private double start(Element element) {
        double start = switch (element.normalName()) {
            case "article" -> 10;
            case "div", "main", "section" -> 5;
            case "pre", "td", "blockquote" -> 3;
            case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
            case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
            default -> 0;
        };
        return start + (care == Care.LENIENT ? 0 : Weights.of(element));
    }

    private double weighed(Element element) {
        return scores.getOrDefault(element, 0.0) * (1 - measures.under(element).linkDensity());
    }

    /** Some sites cut a story into sections of much the same weight: then it is what they stand in. */
    private Element widened(List<Element> rivals) {
        var top = rivals.getFirst();
        var close = new ArrayList<List<Element>>();
        for (var rival : rivals.subList(1, rivals.size())) {
            if (weighed(rival) >= 0.75 * weighed(top)) {
                close.add(List.copyOf(rival.parents()));
            }
        }
        if (close.size() >= 3) {
            for (var around : top.parents()) {
                if (close.stream().filter(parents -> parents.contains(around)).count() >= 3) {
                    top = around;
                    break;
                }
            }
        }
        double threshold = weighed(top) / 3;
        double last = weighed(top);
        for (var around = top.parent();
                around != null && !around.equals(body) && scores.containsKey(around);
                around = around.parent()) {
            if (weighed(around) < threshold) {
                break;
            }
            if (weighed(around) > last) {
                top = around;
                break;
            }
            last = weighed(around);
        }
        return moreOfIt(top);
    }

    private Element moreOfIt(Element top) {
        var wider = top;
        for (var around = top.parent(); around != null && !around.equals(body); around = around.parent()) {
            var measure = measures.under(around);
            if (measure.prose > 1.4 * measures.under(wider).prose
                    && measure.linkDensity() < 0.25
                    && !Weights.isClutter(around)
                    && isCutLike(wider, around)) {
                wider = around;
            }
        }
        while (wider.parent() != null
                && !wider.parent().equals(body)
                && wider.parent().childrenSize() == 1) {
            wider = wider.parent();
        }
        return wider;
    }

    /** Whether the rest of the prose stands in pieces like this one, as that of a story in pieces does and that of comments does not. */
    private boolean isCutLike(Element wider, Element around) {
        var piece = wider;
        while (piece.parent() != null && !piece.parent().equals(around)) {
            piece = piece.parent();
        }
        for (var other : around.children()) {
            if (!other.equals(piece)
                    && measures.under(other).prose > 0
                    && other.normalName().equals(piece.normalName())
                    && other.classNames().equals(piece.classNames())
                    && !Weights.isClutter(other)) {
                return true;
            }
        }
        return false;
    }

    private Element withSiblings(Element top) {
        var parent = top.parent();
        if (parent == null || top.equals(body)) {
            return top;
        }
        var whole = new Element("div");
        double threshold = Math.max(10, weighed(top) * 0.2);
        var ofIt = parent.children().stream()
                .filter(sibling -> sibling.equals(top) || belongs(sibling, top, threshold))
                .toList();
        Pruning.remove(ofIt);
        ofIt.forEach(whole::appendChild);
        return whole;
    }

    private boolean belongs(Element sibling, Element top, double threshold) {
        boolean alike = !top.className().isEmpty() && sibling.className().equals(top.className());
        if (weighed(sibling) + (alike ? weighed(top) * 0.2 : 0) >= threshold && scores.containsKey(sibling)) {
            return !Weights.isClutter(sibling);
        }
        var measure = measures.under(sibling);
        if (!sibling.normalName().equals("p")) {
            return false;
        }
        return measure.characters > 80
                ? measure.linkDensity() < 0.25
                : measure.characters > 0
                        && measure.linked == 0
                        && SENTENCE_END.matcher(sibling.text()).find();
    }
}
