package org.stoppress.ingest.format.nitf;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Media;

/** The text of a NITF document: its paragraphs become those of HTML, its media go beside them. */
public final class NitfBody {
    private static final Map<String, String> IN_HTML = Map.ofEntries(
            Map.entry("p", "p"),
            Map.entry("hl1", "h1"),
            Map.entry("hl2", "h2"),
            Map.entry("bq", "blockquote"),
            Map.entry("block", "div"),
            Map.entry("br", "br"),
            Map.entry("hr", "hr"),
            Map.entry("ul", "ul"),
            Map.entry("ol", "ol"),
            Map.entry("li", "li"),
            Map.entry("dl", "dl"),
            Map.entry("dt", "dt"),
            Map.entry("dd", "dd"),
            Map.entry("table", "table"),
            Map.entry("caption", "caption"),
            Map.entry("tr", "tr"),
            Map.entry("td", "td"),
            Map.entry("th", "th"),
            Map.entry("thead", "thead"),
            Map.entry("tbody", "tbody"),
            Map.entry("tfoot", "tfoot"),
            Map.entry("pre", "pre"),
            Map.entry("em", "em"),
            Map.entry("strong", "strong"),
            Map.entry("q", "q"),
            Map.entry("sub", "sub"),
            Map.entry("sup", "sup"),
            Map.entry("a", "a"),
            Map.entry("credit", "p"),
            Map.entry("note", "div"),
            Map.entry("hedline", "div"),
            Map.entry("fn", "div"),
            Map.entry("b", "strong"),
            Map.entry("i", "em"),
            Map.entry("datasource", "p"));
    private static final Set<String> BESIDE = Set.of("media", "nitf-table-metadata", "custom-table");
    private static final Set<String> AROUND = Set.of("body.head", "body.content");

    private final XmlElement root;

    /** @param root the {@code nitf} element, or any part of a document that has paragraphs in it */
    public NitfBody(XmlElement root) {
        this.root = root;
    }

    public Body body() {
        return of(content());
    }

    private XmlElement content() {
        return root.at("body", "body.content")
                .or(() -> root.child("body.content"))
                .or(() -> root.child("body"))
                .orElse(root);
    }

    static Body of(XmlElement element) {
        var html = new StringBuilder();
        write(element, html);
        return Markup.ofHtml(html.toString());
    }

    private static void write(XmlElement element, StringBuilder html) {
        for (var part : element.content()) {
            if (part instanceof XmlElement child) {
                writeChild(child, html);
            } else {
                html.append(part.toString()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"));
            }
        }
    }

    private static void writeChild(XmlElement child, StringBuilder html) {
        var name = child.name().toLowerCase(Locale.ROOT);
        if (BESIDE.contains(name)) {
            return;
        }
        if (name.equals("frac")) {
            html.append(fraction(child));
            return;
        }
        var tag = IN_HTML.get(name);
        if (tag == null) {
            write(child, html);
            return;
        }
        html.append('<').append(tag);
        if (tag.equals("a")) {
            html.append(" href=\"")
                    .append(child.attribute("href").replace("&", "&amp;").replace("\"", "&quot;"))
                    .append('"');
        }
        html.append('>');
        write(child, html);
        if (!tag.equals("br") && !tag.equals("hr")) {
            html.append("</").append(tag).append('>');
        }
    }

    /** A numerator and a denominator, with nothing or a sign between them. */
    private static String fraction(XmlElement frac) {
        var parts = frac.children()
                .filter(part -> part.is("frac-num") || part.is("frac-den"))
                .map(part -> Text.line(part.text()))
                .toList();
        var text = parts.size() == 2 ? parts.getFirst() + "⁄" + parts.getLast() : Text.line(frac.text());
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** What stands after the text, or beside it without being a part of it. */
    void rest(Drafting draft) {
        root.child("body").stream()
                .flatMap(XmlElement::children)
                .filter(child -> AROUND.stream().noneMatch(child::is))
                .forEach(child -> NitfHead.keepWords(child, draft));
        for (var name : BESIDE) {
            if (!name.equals("media")) {
                content().descendants(name).forEach(element -> Docdata.keep(element, draft));
            }
        }
    }

    /** Pictures and recordings go beside the text. */
    public void media(Drafting draft) {
        content().descendants("media").forEach(media -> media(media, draft));
    }

    private static void media(XmlElement media, Drafting draft) {
        var caption =
                media.children("media-caption").map(each -> of(each).text()).collect(Collectors.joining("\n\n"));
        var credit = media.children("media-producer")
                .map(each -> Text.line(each.text()))
                .collect(Collectors.joining(", "));
        var references = media.children("media-reference")
                .filter(each -> !each.attribute("source").isBlank())
                .toList();
        if (references.size() > 1 || media.hasAttribute("id")) {
            draft.keepToo("media", media.plain());
        }
        var reference = references.stream().findFirst();
        if (reference.isEmpty()) {
            draft.ignore("media");
            if (!caption.isBlank()) {
                draft.keepToo("media-caption", caption);
            }
            return;
        }
        draft.media(
                new Media(
                        type(media.attribute("media-type"), reference.get().attribute("mime-type")),
                        reference.get().attribute("source"),
                        caption,
                        credit,
                        reference.get().attribute("alternate-text")),
                "media");
    }

    private static String type(String type, String mime) {
        var word = (type.isBlank() ? mime : type).strip().toLowerCase(Locale.ROOT);
        return switch (word.replaceFirst("/.*", "")) {
            case "image", "photo", "picture", "" -> "picture";
            case "audio", "sound" -> "audio";
            case "video", "film" -> "video";
            default -> word;
        };
    }
}
