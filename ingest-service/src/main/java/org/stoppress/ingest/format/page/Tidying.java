package org.stoppress.ingest.format.page;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.stoppress.ingest.format.page.ArticleText.Care;

/** Takes out of a story what its site hung in between. */
final class Tidying {
    private final Element article;
    private final Care care;
    private Measures measures;

    Tidying(Element article, Care care) {
        this.article = article;
        this.care = care;
        this.measures = Measures.of(article);
    }

    void tidy() {
        article.select("h1").remove();
        clutter();
        if (care != Care.LENIENT) {
            measures = Measures.of(article);
            fishy();
        }
        for (var line : List.copyOf(article.select("p, li, h2, h3, h4, h5, h6, figcaption"))) {
            if (line.parent() != null && line.selectFirst("img, p, li") == null && ArticleText.isPageLine(line)) {
                line.remove();
            }
        }
        trailingHeadings();
    }

    private void clutter() {
        int whole = measures.under(article).prose;
        for (var element : List.copyOf(article.getAllElements())) {
            if (!element.equals(article)
                    && element.parent() != null
                    && Weights.isClutter(element)
                    && measures.under(element).prose * 3 < whole) {
                element.remove();
            }
        }
    }

    /** From the innermost out, so that what is left of a box is judged without the boxes in it. */
    private void fishy() {
        for (var element :
                article.select("ul, ol, div, section, table, form, fieldset").reversed()) {
            if (!element.equals(article) && element.parent() != null && isFishy(element)) {
                element.remove();
            }
        }
    }

    private boolean isFishy(Element element) {
        if (element.closest("figure, blockquote, pre") != null) {
            return false;
        }
        var measure = measures.under(element);
        if (element.normalName().equals("table") || element.closest("table") != null) {
            return measure.linkDensity() > 0.6 && measure.characters > 40;
        }
        boolean list = element.is("ul, ol") || measure.listed > 0.9 * measure.characters;
        int weight = care == Care.STRICT ? Weights.of(element) : 0;
        if (list) {
            return measure.linkDensity() > 0.6 && (measure.items > 1 || measure.characters < 200);
        }
        if (weight < 0 && measure.prose < 200) {
            return true;
        }
        if (measure.commas >= 10) {
            return false;
        }
        boolean bare = measure.characters < 25 && (measure.pictures == 0 || measure.pictures > 2);
        return (measure.items > measure.paragraphs && measure.items > 1 && measure.linkDensity() > 0.3)
                || measure.inputs > measure.paragraphs / 3
                || (bare && measure.headingDensity() < 0.9 && !element.hasText())
                || (weight < 25 && measure.linkDensity() > 0.35)
                || (weight >= 25 && measure.linkDensity() > 0.6)
                || (measure.frames > 0 && measure.characters < 75);
    }

    /** A heading with nothing under it stood over a box that is gone. */
    private void trailingHeadings() {
        var headings = article.select("h2, h3, h4, h5, h6");
        for (var heading : headings.reversed()) {
            if (!wordsFollow(heading)) {
                heading.remove();
            }
        }
    }

    private boolean wordsFollow(Element heading) {
        for (var around = heading; around != null && !around.equals(article); around = around.parent()) {
            for (var next = around.nextSibling(); next != null; next = next.nextSibling()) {
                if (next instanceof Element element
                        ? element.hasText()
                        : next instanceof TextNode words && !words.isBlank()) {
                    return true;
                }
            }
        }
        return false;
    }
}
