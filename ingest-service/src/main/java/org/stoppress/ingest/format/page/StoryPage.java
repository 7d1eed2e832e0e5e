package org.stoppress.ingest.format.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Media;

/** A page, and the story on it. */
final class StoryPage {
    private static final Pattern POINTER = Pattern.compile(
            "(?iU)^(?:also read|read also|read more|see also|also see|related|lire aussi|lesen sie auch|lea también|leggi anche|leia também|lees ook)\\s*[:|–—-]\\s*(.+)$");
    private static final int LONGEST_POINTER = 300;

    private final Document page;
    private final Stated stated;

    StoryPage(Document page) {
        this.page = page;
        this.stated = new Stated(page);
    }

    void tell(Drafting draft) {
        var address = stated.address().orElse("");
        stated.headline().ifPresent(draft::headline);
        stated.published().flatMap(LooseDates::of).ifPresent(draft::publishedAt);
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
        stated.picture()
                .flatMap(picture -> WebAddress.resolved(picture, address))
                .ifPresent(picture -> draft.media(
                        new Media(
                                "picture",
                                picture,
                                null,
                                null,
                                stated.pictureText().orElse(null)),
                        "image"));
        draft.canonicalUrl(WebAddress.absolute(address).orElse(""), "canonicalUrl");
        var summary = stated.summary().map(Markup::ofText);
        var inJson = stated.body().map(Markup::ofEither).orElse(Body.NONE);
        var shown = shown(draft, address);
        // A few sites show a teaser and state the story; most state it without its paragraphs.
        draft.body(inJson.text().length() > 2 * shown.text().length() ? inJson : shown);
        summary.filter(text -> !shown.text().startsWith(text.text())).ifPresent(draft::summary);
        if (!draft.hasBody()) {
            summary.ifPresent(draft::summary);
        }
    }

    private Body shown(Drafting draft, String address) {
        return new ArticleText(page)
                .find()
                .map(article -> {
                    pointers(article, draft, address);
                    return Markup.ofHtml(article.html(), base(address));
                })
                .orElse(Body.NONE);
    }

    private String base(String address) {
        var base = page.select("base[href]").attr("href");
        return WebAddress.resolved(base, address)
                .filter(resolved -> !base.isBlank())
                .orElse(address);
    }

    /** <i>Also read: …</i> between two paragraphs is a link to another story, not a part of this one. */
    private void pointers(Element article, Drafting draft, String address) {
        for (var paragraph : article.select("p, li, h2, h3, h4, h5, blockquote, div:not(:has(p, div))")) {
            if (paragraph.parent() == null || paragraph.text().length() > LONGEST_POINTER) {
                continue;
            }
            var pointer = POINTER.matcher(Text.line(paragraph.text()));
            if (pointer.matches()) {
                var href = paragraph.select("a[href]").attr("href");
                draft.related(
                        pointer.group(1),
                        WebAddress.resolved(href, base(address)).orElse(href),
                        "related");
                paragraph.remove();
            }
        }
    }
}
