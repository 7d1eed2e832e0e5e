package org.stoppress.reader.web;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Article;

/**
 * A story's text as it goes into a page. Ingest has sanitised it; it is cleaned once more, because a page that trusts its data is one
 * mistake away from running it, and because a stray end tag must not end our page.
 */
final class BodyHtml {
    private static final Safelist ALLOWED = new Safelist()
            .addTags(
                    "a",
                    "abbr",
                    "aside",
                    "b",
                    "blockquote",
                    "br",
                    "caption",
                    "cite",
                    "code",
                    "col",
                    "colgroup",
                    "dd",
                    "del",
                    "details",
                    "dfn",
                    "dl",
                    "dt",
                    "em",
                    "figcaption",
                    "figure",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "i",
                    "img",
                    "ins",
                    "kbd",
                    "li",
                    "mark",
                    "ol",
                    "p",
                    "pre",
                    "q",
                    "s",
                    "samp",
                    "small",
                    "strong",
                    "sub",
                    "summary",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "tfoot",
                    "th",
                    "thead",
                    "time",
                    "tr",
                    "u",
                    "ul",
                    "var")
            .addAttributes(":all", "lang", "dir", "title")
            .addAttributes("a", "href", "hreflang")
            .addAttributes("img", "src", "alt", "width", "height")
            .addAttributes("blockquote", "cite")
            .addAttributes("q", "cite")
            .addAttributes("ol", "start", "reversed")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("time", "datetime")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addProtocols("img", "src", "http", "https")
            .addProtocols("blockquote", "cite", "http", "https")
            .addProtocols("q", "cite", "http", "https");

    private BodyHtml() {}

    static String of(Article article) {
        if (article.bodyHtml() != null) {
            return clean(article.bodyHtml(), article.canonicalUrl());
        }
        var text = Stream.of(article.bodyText(), article.summary())
                .filter(words -> words != null)
                .findFirst()
                .orElse("");
        return Stream.of(text.split("\\R\\s*\\R"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "<p>" + Entities.escape(paragraph.strip()) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    static String clean(String html, @Nullable String base) {
        var dirty = Jsoup.parseBodyFragment(html, base == null ? "" : base);
        var clean = new Cleaner(ALLOWED).clean(dirty);
        clean.outputSettings(new Document.OutputSettings().prettyPrint(false).charset("UTF-8"));
        var body = clean.body();
        // The page has its headline as the one first heading.
        body.select("h1").tagName("h2");
        for (var picture : body.select("img")) {
            if (picture.attr("src").isEmpty()) {
                picture.remove();
                continue;
            }
            picture.attr("alt", picture.attr("alt"));
            picture.attr("loading", "lazy").attr("decoding", "async");
        }
        body.select("a[href]").attr("rel", "noopener nofollow");
        for (var link : body.select("a:not([href])")) {
            link.unwrap();
        }
        for (var table : body.select("table")) {
            table.wrap("<div class=\"scrolls\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"></div>");
        }
        for (var code : body.select("pre")) {
            code.attr("tabindex", "0");
        }
        for (var direction : body.select("[dir]")) {
            keepKnownDirection(direction);
        }
        return body.html();
    }

    private static void keepKnownDirection(Element element) {
        switch (element.attr("dir")) {
            case "ltr", "rtl", "auto" -> {}
            default -> element.removeAttr("dir");
        }
    }
}
