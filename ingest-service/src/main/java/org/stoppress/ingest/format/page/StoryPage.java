package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.json.PlainValues;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.format.text.PageLines;
import org.stoppress.ingest.story.Content;

/** A page, and the story on it. */
final class StoryPage {
    private static final Pattern POINTER = Pattern.compile(
            "(?iU)^(?:also read|read also|read more|read next|see also|also see|related(?: stor(?:y|ies)| articles?)?|more on this(?: story)?|watch|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|lea también|lea además|leggi anche|leia também|leia mais|lees ook|les også|läs också|читайте также)\\s*[:|–—-]\\s*(.+)$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int LONGEST_POINTER = 300;
    private static final int SHORT_LINE = 120;
    private static final int SHORTEST_NAME = 5;
    private static final int SHORTEST_TITLE = 20;
    private static final int WHOLE_STORY = 800;

    private final Document page;
    private final Optional<Element> words;
    private final Stated stated;
    private final String base;

    StoryPage(Document page) {
        this(page, Optional.empty());
    }

    private StoryPage(Document page, Optional<Element> words) {
        this.page = page;
        this.words = words;
        this.stated = new Stated(page);
        this.base = base(page, stated.address());
    }

    /** Of a page that is too large to be looked at closely: what its opening states, and all words that are on it. */
    static StoryPage wordsAlone(Document opening, Document whole) {
        return new StoryPage(opening, Optional.of(ArticleText.wordsAlone(whole)));
    }

    void tell(Drafting draft) {
        stated.headline().ifPresent(draft::headline);
        stated.published().ifPresent(draft::publishedAt);
        stated.modified().ifPresent(modified -> draft.keep("dateModified", modified));
        stated.byline()
                .filter(byline -> Content.characters(byline) <= Content.LONGEST_BYLINE)
                .ifPresent(byline -> draft.byline(byline, "/byline"));
        stated.section().ifPresent(draft::section);
        stated.language().ifPresent(draft::languageIfSound);
        stated.copyright().ifPresent(draft::copyright);
        stated.tags().stream()
                .map(Text::line)
                .filter(tag -> Content.characters(tag) <= Content.LONGEST_TAG)
                .distinct()
                .limit(Content.MOST_TAGS)
                .forEach(tag -> draft.tag(tag, "/tags"));
        draft.canonicalUrl(WebAddress.absolute(stated.address()).orElse(""), "canonicalUrl");
        texts(draft);
        stated.otherData().forEach((name, value) -> PlainValues.of(value).ifPresent(plain -> draft.keep(name, plain)));
        var metas = stated.otherMetas();
        if (!metas.isEmpty()) {
            draft.keep("meta", metas);
        }
    }

    private void texts(Drafting draft) {
        var pictures = new Pictures(base, draft);
        stated.picture()
                .ifPresent(
                        picture -> pictures.lead(picture, stated.pictureText().orElse(null)));
        var shown = shown(draft, pictures);
        var inData = stated.body().map(Markup::ofEither).orElse(Body.NONE);
        var body = fuller(inData, shown);
        draft.body(body);
        stated.summary()
                .map(Markup::ofText)
                .filter(summary -> !body.text().startsWith(summary.text()))
                .ifPresent(draft::summary);
    }

    /** A few sites show a teaser and state the story; most state it without its paragraphs, or no more than its beginning. */
    private static Body fuller(Body inData, Body shown) {
        int stated = Measures.length(inData.text());
        if (stated > 2 * Measures.length(shown.text())) {
            return inData;
        }
        if (stated < WHOLE_STORY || inData.text().endsWith("…") || inData.text().endsWith("...")) {
            return shown;
        }
        return likeness(inData.text(), shown.text()) < 0.5 ? inData : shown;
    }

    /** How much of their words two texts have in common, from 0 to 1. */
    private static double likeness(String one, String other) {
        var counts = new HashMap<String, Integer>();
        int all = count(one, counts, 1);
        int rest = count(other, counts, -1);
        int apart = counts.values().stream().mapToInt(Math::abs).sum();
        return all + rest == 0 ? 1 : 1 - (double) apart / (all + rest);
    }

    private static int count(String text, Map<String, Integer> counts, int step) {
        int words = 0;
        for (var found = WORD.matcher(text); found.find(); words++) {
            counts.merge(found.group(), step, Integer::sum);
        }
        return words;
    }

    private Body shown(Drafting draft, Pictures pictures) {
        return words.or(() -> new ArticleText(page).find())
                .map(article -> {
                    pictures.take(article);
                    opening(article, draft);
                    pointers(article, draft);
                    return Markup.ofHtml(article.html(), base);
                })
                .orElse(Body.NONE);
    }

    private static String base(Document page, String address) {
        var base = page.select("base[href]").attr("href");
        return base.isBlank() ? address : WebAddress.resolved(base, address).orElse(address);
    }

    /** Headline, byline and date stand above the story and are no part of it. */
    private void opening(Element article, Drafting draft) {
        var headline = Titling.letters(stated.headline().orElse(""));
        var byline = Titling.letters(stated.byline().orElse(""));
        int seen = 0;
        for (var line : List.copyOf(article.select("p, h2, h3, h4, li, div:not(:has(p, div, ul))"))) {
            var text = Text.line(line.text());
            if (line.parent() == null || text.isEmpty()) {
                continue;
            }
            if (++seen > 6 || text.length() > SHORT_LINE + 80) {
                break;
            }
            var letters = Titling.letters(text);
            if (PageLines.isCredits(text)) {
                if (!draft.hasByline()) {
                    PageLines.byline(text).ifPresent(name -> draft.byline(name, "/byline"));
                }
                line.remove();
                continue;
            }
            boolean again = letters.equals(headline) || letters.equals(byline);
            boolean credit = text.length() <= SHORT_LINE
                    && !text.matches(".*[.!?…][\"”’]?")
                    && !line.normalName().startsWith("h")
                    && ((byline.length() >= SHORTEST_NAME && letters.contains(byline))
                            || (text.chars().anyMatch(Character::isDigit)
                                    && text.length() <= 40
                                    && LooseDates.of(text).isPresent()));
            if (again || credit) {
                line.remove();
            }
        }
    }

    /** A title that leads elsewhere, in a paragraph of its own. */
    private static boolean isLinkAlone(Element paragraph, String text) {
        return paragraph.normalName().equals("p")
                && text.length() >= SHORTEST_TITLE
                && text.length() <= SHORT_LINE
                && !text.matches(".*[.!?…:][\"”’»]?")
                && paragraph.select("a[href^=http], a[href^=/]").size() == 1
                && paragraph.select("a").text().strip().length() >= text.length();
    }

    /** <i>Also read: …</i> between two paragraphs is a link to another story, not a part of this one. */
    private void pointers(Element article, Drafting draft) {
        var measures = Measures.of(article);
        var pointers = new ArrayList<Element>();
        for (var paragraph : article.select("p, li, h2, h3, h4, h5, blockquote, div:not(:has(p, div))")) {
            if (measures.under(paragraph).characters > 2 * LONGEST_POINTER) {
                continue;
            }
            var text = Text.line(paragraph.text());
            var pointer = POINTER.matcher(text);
            boolean points = text.length() <= LONGEST_POINTER && pointer.matches();
            if (points || isLinkAlone(paragraph, text)) {
                var href = paragraph.select("a[href]").attr("href");
                draft.related(
                        points ? pointer.group(1) : text,
                        WebAddress.resolved(href, base).orElse(href),
                        "related");
                pointers.add(paragraph);
            }
        }
        Pruning.remove(pointers);
    }
}
