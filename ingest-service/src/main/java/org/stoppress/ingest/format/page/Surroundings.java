package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.page.ArticleText.Care;
import org.stoppress.ingest.format.text.PageLines;

/** What stands around a story and may weigh more than it: told by what it is, since the names of its elements tell nothing. */
final class Surroundings {
    private static final Evaluator ASIDE = Selector.evaluatorOf("aside, form, footer, header, [role=complementary]");
    private static final Evaluator APART = Selector.evaluatorOf("aside, [role=complementary]");
    private static final Evaluator LINK = Selector.evaluatorOf("a[href]");
    private static final Evaluator HEADINGS = Selector.evaluatorOf("h2, h3, h4, h5, h6");
    private static final Evaluator BOXES = Selector.evaluatorOf("div, section, aside, form, dialog");
    private static final Pattern CONSENT = Pattern.compile(
            "(?:^|[\\s_-])(?:gdpr|ccpa|cookies?|consent|cmp|onetrust|didomi|usercentrics|truste|sp_message|quantcast)");
    private static final int HEADER_OF_A_STORY = 250;
    private static final int LARGEST_TEASER = 600;
    private static final int FEWEST_TEASERS = 3;
    private static final int SHORTEST_STORY = 200;
    private static final int LONGEST_HEADING = 80;
    private static final int MOST_ENDS = 10;

    private final Document page;
    private Measures measures;

    private Surroundings(Document page) {
        this.page = page;
        this.measures = Measures.of(page.body());
    }

    static void remove(Document page, Care care) {
        var around = new Surroundings(page);
        if (care != Care.LENIENT) {
            around.asides();
        }
        around.consent();
        around.comments();
        around.teasers();
    }

    /** Some pages stand in a form as a whole, and some give their story a header of several paragraphs. */
    private void asides() {
        int whole = measures.under(page.body()).characters;
        remove(page.select(ASIDE).stream()
                .filter(element -> measures.under(element).characters * 2 < whole)
                .filter(element -> element.is(APART) || measures.under(element).prose < HEADER_OF_A_STORY)
                .toList());
    }

    /** To what is asked before anything may be read there is often more to read than to the story. */
    private void consent() {
        var asked = page.select(BOXES).stream()
                .filter(element -> CONSENT.matcher(Weights.names(element)).find())
                .filter(element -> leavesAStory(measures.under(element).prose))
                .toList();
        remove(asked);
    }

    /** Below a heading that says so stands what readers wrote. */
    private void comments() {
        page.select(HEADINGS).stream()
                .filter(heading -> measures.under(heading).characters <= LONGEST_HEADING)
                .filter(heading -> PageLines.isEnd(Text.line(heading.text())))
                .limit(MOST_ENDS)
                .map(Surroundings::fromHere)
                .filter(below -> leavesAStory(below.stream()
                        .mapToInt(element -> measures.under(element).prose)
                        .sum()))
                .findFirst()
                .ifPresent(this::remove);
    }

    private static List<Element> fromHere(Element heading) {
        var below = new ArrayList<Element>(heading.nextElementSiblings());
        below.add(heading);
        return below;
    }

    /** A heading that leads elsewhere, perhaps with a sentence or two below it: one may be the story's own, several are a list. */
    private void teasers() {
        var boxes = new ArrayList<Element>();
        for (var heading : page.select(HEADINGS)) {
            leads(heading).flatMap(this::box).ifPresent(boxes::add);
        }
        int prose = boxes.stream().mapToInt(box -> measures.under(box).prose).sum();
        if (boxes.size() >= FEWEST_TEASERS && leavesAStory(prose)) {
            remove(boxes);
        }
    }

    private Optional<Element> leads(Element heading) {
        var link = Optional.ofNullable(heading.closest(LINK)).or(() -> Optional.ofNullable(heading.selectFirst(LINK)));
        return link.filter(element -> !element.attr("href").startsWith("#"))
                .filter(element -> measures.under(element).characters * 10 >= measures.under(heading).characters * 9)
                .map(element -> element.equals(heading.closest(LINK)) ? element : heading);
    }

    /** All around the heading that is no larger than a teaser, and has no other heading. */
    private Optional<Element> box(Element heading) {
        var box = heading;
        int headings = measures.under(heading).headings;
        while (box.parent() != null
                && !box.parent().equals(page.body())
                && measures.under(box.parent()).characters <= LARGEST_TEASER
                && measures.under(box.parent()).headings <= headings) {
            box = box.parent();
        }
        return Optional.of(box).filter(around -> !around.equals(heading) || around.is(LINK));
    }

    private boolean leavesAStory(int without) {
        return measures.under(page.body()).prose - without >= SHORTEST_STORY;
    }

    private void remove(List<Element> elements) {
        if (!elements.isEmpty()) {
            Pruning.remove(elements);
            measures = Measures.of(page.body());
        }
    }
}
