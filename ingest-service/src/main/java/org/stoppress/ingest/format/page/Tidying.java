package org.stoppress.ingest.format.page;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.page.ArticleText.Care;
import org.stoppress.ingest.format.text.PageLines;

/** Takes out of a story what its site hung in between. */
final class Tidying {
    private static final Pattern INVITATION = Pattern.compile(
            "(?iU)\\b(?:newsletters?|sign up|subscribe|subscription|inbox|our app|whatsapp channel|follow us)\\b");
    private static final Evaluator MORE = Selector.evaluatorOf("img, p, li");
    private static final Evaluator QUOTED = Selector.evaluatorOf("figure, blockquote, pre");
    private static final Evaluator TABLE = Selector.evaluatorOf("table");
    private static final int LONGEST_HEADING = 80;
    private static final int LONGEST_INVITATION = 300;
    private static final int WORTH_A_STORY = 500;
    private static final int MOST_TRIES = 20;

    private final Element article;
    private final Care care;
    private Measures measures;

    Tidying(Element article, Care care) {
        this.article = article;
        this.care = care;
        this.measures = Measures.of(article);
    }

    void tidy() {
        Pruning.remove(article.select("h1"));
        clutter();
        if (care != Care.LENIENT) {
            measures = Measures.of(article);
            fishy();
        }
        end();
        lines();
        trailingHeadings();
    }

    /** Below a heading such as <i>Comments</i> there is nothing of the story. */
    private void end() {
        var all = Measures.of(article);
        int whole = all.under(article).characters;
        int tries = 0;
        for (var line : article.select("h2, h3, h4, h5, h6, p, span, a")) {
            if (all.under(line).characters > LONGEST_HEADING || !PageLines.isEnd(Text.line(line.text()))) {
                continue;
            }
            if (++tries > MOST_TRIES) {
                return;
            }
            int below = 0;
            for (var around = line; around != null && !around.equals(article); around = around.parent()) {
                for (var next = around.nextSibling(); next != null; next = next.nextSibling()) {
                    below += all.under(next).characters;
                }
            }
            // Above a story there may be a link to its comments too.
            double required = line.normalName().startsWith("h") ? Math.min(WORTH_A_STORY, 0.4 * whole) : 0.6 * whole;
            if (whole - below >= required) {
                removeFrom(line);
                return;
            }
        }
    }

    private void removeFrom(Element line) {
        for (var around = line; around != null && !around.equals(article); around = around.parent()) {
            var parent = around.parent();
            if (parent != null) {
                // From the end, since each that goes moves those behind it.
                List.copyOf(parent.childNodes().subList(around.siblingIndex() + 1, parent.childNodeSize()))
                        .reversed()
                        .forEach(Node::remove);
            }
        }
        line.remove();
    }

    private void lines() {
        var all = Measures.of(article);
        Pruning.remove(article.select("p, li, h2, h3, h4, h5, h6, figcaption").stream()
                .filter(line -> all.under(line).characters <= LONGEST_INVITATION * 2)
                .filter(line -> line.children().stream().allMatch(child -> child.selectFirst(MORE) == null))
                .filter(line -> ArticleText.isPageLine(line) || isInvitation(line))
                .toList());
    }

    /** To a newsletter, mostly; with the link to follow. */
    private static boolean isInvitation(Element line) {
        var text = line.text();
        return text.length() <= LONGEST_INVITATION
                && line.selectFirst("a") != null
                && INVITATION.matcher(text).results().limit(2).count() == 2;
    }

    private void clutter() {
        int whole = measures.under(article).prose;
        Pruning.remove(article.getAllElements().stream()
                .filter(element -> !element.equals(article)
                        && measures.under(element).prose * 3 < whole
                        && Weights.isClutter(element))
                .toList());
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
        if (element.closest(QUOTED) != null) {
            return false;
        }
        var measure = measures.under(element);
        if (element.closest(TABLE) != null) {
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
            if (wordsFollow(heading)) {
                return;
            }
            heading.remove();
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
