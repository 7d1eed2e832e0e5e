package org.stoppress.ingest.format.json;

import static org.stoppress.ingest.format.json.Renditions.text;

import java.util.ArrayList;
import java.util.Optional;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.story.Media;

/** An item within an item: a picture or a recording becomes media, another story a related link. */
final class Association {
    private final Typed.Element element;
    private final Typed typed;

    Association(Typed.Element element, Typed typed) {
        this.element = element;
        this.typed = typed;
    }

    void tell(Drafting draft) {
        if (!mayGoOut(draft)) {
            draft.ignore(element.at().name());
            return;
        }
        var rendition = Renditions.best(
                element.node().path("renditions"), typed, element.at().at("renditions"));
        var type = text(element.node(), "type");
        if (Renditions.isMedia(type) || (type.isEmpty() && rendition.isPresent())) {
            media(type, rendition, draft);
        } else {
            draft.related(title(), link(rendition), element.at().name());
        }
    }

    /** What its own newsroom holds back must not slip out beside another story. */
    private boolean mayGoOut(Drafting draft) {
        var status = text(element.node(), "pubStatus", "pubstatus");
        return (status.isEmpty() || draft.letsOut(status))
                && !element.node().hasNonNull("embargoed")
                && !element.node().hasNonNull("embargoedUntil");
    }

    private void media(String type, Optional<Renditions.Rendition> rendition, Drafting draft) {
        var href = rendition.map(Renditions.Rendition::href).orElseGet(this::ownFile);
        if (href.isEmpty()) {
            draft.ignore(element.at().name());
            return;
        }
        var kind = type.isEmpty() ? rendition.map(Renditions.Rendition::type).orElse("picture") : type;
        draft.media(
                new Media(
                        kind,
                        href,
                        caption(),
                        text(element.node(), "byline", "by", "credit", "copyrightHolder", "copyrightholder"),
                        text(element.node(), "alt", "altText", "alt_text", "title", "headline")),
                element.at().name());
    }

    /** Some wires name a picture by the address of its file, and list no renditions. */
    private String ownFile() {
        var uri = text(element.node(), "href", "uri");
        boolean file = WebAddress.absolute(uri).isPresent()
                && !Renditions.type("", uri).isEmpty();
        return file || element.node().has("href") ? uri : "";
    }

    private String caption() {
        var caption = passage("description", "descriptions");
        return caption.isEmpty() ? passage("body", "bodies") : caption;
    }

    private String title() {
        var headline = passage("headline", "headlines");
        return headline.isEmpty() ? text(element.node(), "title", "slugline") : headline;
    }

    private String link(Optional<Renditions.Rendition> rendition) {
        var href = text(element.node(), "canonicalUrl", "href", "url");
        if (!href.isEmpty()) {
            return href;
        }
        return rendition
                .map(Renditions.Rendition::href)
                .or(() -> WebAddress.absolute(text(element.node(), "uri")))
                .orElse("");
    }

    private String passage(String name, String plural) {
        var passages = new ArrayList<Passage>();
        element.node().properties().forEach(member -> {
            if (member.getValue().isString()) {
                if (member.getKey().equals(name)) {
                    passages.add(Passage.of("", "", member.getValue().stringValue()));
                } else if (member.getKey().startsWith(name + "_")) {
                    passages.add(Passage.of(
                            member.getKey().substring(name.length() + 1),
                            "",
                            member.getValue().stringValue()));
                }
            }
        });
        element.node()
                .path(plural)
                .forEach(passage -> passages.add(Passage.of(
                        text(passage, "role"), text(passage, "contentType", "contenttype"), text(passage, "value"))));
        return Passage.best(passages).map(best -> best.body().text()).orElse("");
    }
}
