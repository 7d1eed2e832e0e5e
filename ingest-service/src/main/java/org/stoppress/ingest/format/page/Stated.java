package org.stoppress.ingest.format.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.stoppress.ingest.format.json.StrictJson;
import org.stoppress.ingest.format.json.StrictJson.NotJson;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import tools.jackson.databind.JsonNode;

/** What a page says of its story for machines: JSON-LD, then microdata, OpenGraph, and the many kinds of {@code meta}. */
final class Stated {
    private static final Set<String> ARTICLES = Set.of(
            "article",
            "newsarticle",
            "reportagenewsarticle",
            "analysisnewsarticle",
            "opinionnewsarticle",
            "backgroundnewsarticle",
            "reviewnewsarticle",
            "askpublicnewsarticle",
            "advertisercontentarticle",
            "liveblogposting",
            "blogposting",
            "report",
            "socialmediaposting");

    private final Document page;
    private final List<JsonNode> articles = new ArrayList<>();

    Stated(Document page) {
        this.page = page;
        var json = new StrictJson();
        for (var script : page.select("script[type*=ld+json]")) {
            try {
                collect(
                        json.read(
                                script.data()
                                        .replaceAll("[\\x00-\\x1F]", " ")
                                        .strip()
                                        .getBytes(StandardCharsets.UTF_8),
                                null),
                        0);
            } catch (NotJson _) {
                // Hand-made JSON-LD is often broken; the page says it all again elsewhere.
            }
        }
    }

    private void collect(JsonNode node, int depth) {
        if (depth > 4) {
            return;
        }
        if (node.isArray()) {
            node.forEach(each -> collect(each, depth + 1));
        } else if (node.isObject()) {
            if (types(node).anyMatch(ARTICLES::contains)) {
                articles.add(node);
            } else {
                collect(node.path("@graph"), depth + 1);
                collect(node.path("mainEntity"), depth + 1);
            }
        }
    }

    private static Stream<String> types(JsonNode node) {
        var type = node.path("@type");
        var types = new ArrayList<String>();
        (type.isArray() ? type : List.of(type)).forEach(each -> types.add(each.isString() ? each.stringValue() : ""));
        return types.stream()
                .map(each -> each.substring(each.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    Optional<String> headline() {
        return first(Stream.of(
                json("headline"),
                json("name"),
                property("headline"),
                meta("og:title").map(this::withoutSite),
                heading(),
                meta("twitter:title"),
                title()));
    }

    private Optional<String> heading() {
        var headings = page.select("article h1, main h1");
        if (headings.isEmpty()) {
            headings = page.select("h1");
        }
        return headings.size() == 1
                        || (headings.size() > 1 && headings.getFirst().text().length() > 15)
                ? Optional.of(headings.getFirst().text())
                : Optional.empty();
    }

    private Optional<String> title() {
        return Optional.of(withoutSite(page.title()));
    }

    /** <i>Rain closes road | Ellery Post</i> is called <i>Rain closes road</i>. */
    private String withoutSite(String title) {
        var site = meta("og:site_name").orElse("");
        for (var separator : List.of(" | ", " – ", " — ", " - ", " :: ", " · ", " » ")) {
            int at = title.lastIndexOf(separator);
            if (at > 0) {
                var end = title.substring(at + separator.length()).strip();
                boolean names = !site.isEmpty()
                        && (end.equalsIgnoreCase(site)
                                || site.toLowerCase(Locale.ROOT).startsWith(end.toLowerCase(Locale.ROOT)));
                if (names
                        || (site.isEmpty()
                                && !separator.equals(" - ")
                                && end.split(" ").length <= 5
                                && at > end.length())) {
                    return title.substring(0, at).strip();
                }
            }
        }
        return title;
    }

    Optional<String> published() {
        return first(Stream.of(
                json("datePublished"),
                meta("article:published_time"),
                property("datePublished"),
                meta("parsely-pub-date"),
                meta("datePublished"),
                meta("publishdate"),
                meta("publish-date"),
                meta("pubdate"),
                meta("sailthru.date"),
                meta("dc.date.issued"),
                meta("dcterms.created"),
                meta("dcterms.issued"),
                meta("dc.date"),
                meta("date"),
                meta("article.published"),
                meta("og:article:published_time"),
                meta("og:published_time"),
                meta("cxenseparse:recs:publishtime"),
                meta("bt:pubdate"),
                meta("last-published"),
                json("dateCreated"),
                property("dateCreated"),
                shown()));
    }

    /** The first time in the page that is marked as one. */
    private Optional<String> shown() {
        return page
                .select(
                        "time[pubdate], time.published, time.entry-date, .published[title], article time[datetime], header time[datetime], main time[datetime], time[datetime]")
                .stream()
                .map(time -> time.attr("datetime").isBlank() ? time.attr("title") : time.attr("datetime"))
                .filter(time -> !time.isBlank())
                .findFirst();
    }

    Optional<String> modified() {
        return first(Stream.of(
                json("dateModified"),
                meta("article:modified_time"),
                property("dateModified"),
                meta("og:updated_time")));
    }

    Optional<String> byline() {
        var named = articles.stream()
                .map(article -> names(article.path("author")))
                .filter(names -> !names.isEmpty())
                .findFirst();
        return first(Stream.of(
                        named,
                        propertyNames("author"),
                        meta("author").filter(Stated::isName),
                        meta("parsely-author"),
                        meta("sailthru.author"),
                        meta("byl"),
                        meta("dc.creator"),
                        meta("article:author").filter(Stated::isName),
                        Optional.ofNullable(page.selectFirst(
                                        "[rel=author], .byline .author, .author-name, .byline__name, .byline, .author"))
                                .map(Element::text)
                                .filter(text -> text.length() < 100)))
                .map(byline -> byline.replaceFirst("(?i)^by\\s*:?\\s+", ""));
    }

    private static boolean isName(String author) {
        return !author.startsWith("http") && !author.startsWith("@");
    }

    private static String names(JsonNode author) {
        var names = new ArrayList<String>();
        (author.isArray() ? author : List.of(author)).forEach(each -> {
            var name = each.isString()
                    ? each.stringValue()
                    : each.path("name").isString() ? each.path("name").stringValue() : "";
            if (!name.isBlank() && isName(name) && !names.contains(Text.line(name))) {
                names.add(Markup.line(name));
            }
        });
        return String.join(", ", names);
    }

    private Optional<String> propertyNames(String property) {
        var names = page.select("[itemprop=" + property + "]").stream()
                .map(element -> Optional.ofNullable(element.selectFirst("[itemprop=name]"))
                        .orElse(element))
                .map(element -> element.hasAttr("content") ? element.attr("content") : element.text())
                .map(Text::line)
                .filter(name -> !name.isEmpty() && name.length() < 100 && isName(name))
                .distinct()
                .limit(5)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    Optional<String> summary() {
        return first(Stream.of(
                json("description"),
                meta("og:description"),
                meta("description"),
                meta("twitter:description"),
                meta("dc.description")));
    }

    Optional<String> section() {
        return first(Stream.of(
                json("articleSection"),
                meta("article:section"),
                meta("section"),
                meta("parsely-section"),
                property("articleSection")));
    }

    Optional<String> language() {
        return first(Stream.of(
                json("inLanguage"),
                Optional.of(page.select("html").attr("lang")),
                Optional.of(page.select("html").attr("xml:lang")),
                meta("content-language"),
                meta("language"),
                meta("og:locale")));
    }

    Optional<String> address() {
        return first(Stream.of(
                Optional.of(page.select("link[rel=canonical]").attr("href")),
                meta("og:url"),
                json("url"),
                articles.stream()
                        .map(article -> article.path("mainEntityOfPage"))
                        .map(main -> main.isString()
                                ? main.stringValue()
                                : main.path("@id").asString(""))
                        .findFirst()));
    }

    Optional<String> picture() {
        var stated = articles.stream()
                .map(article -> image(article.path("image")))
                .filter(image -> !image.isBlank())
                .findFirst();
        return first(Stream.of(
                stated,
                meta("og:image:secure_url"),
                meta("og:image"),
                meta("twitter:image"),
                meta("twitter:image:src"),
                Optional.of(page.select("link[rel=image_src]").attr("href"))));
    }

    Optional<String> pictureText() {
        return first(Stream.of(meta("og:image:alt"), meta("twitter:image:alt")));
    }

    private static String image(JsonNode image) {
        if (image.isArray()) {
            return image.isEmpty() ? "" : image(image.get(0));
        }
        return image.isString()
                ? image.stringValue()
                : image.path("url").isString() ? image.path("url").stringValue() : "";
    }

    List<String> tags() {
        var tags = new ArrayList<String>();
        for (var article : articles) {
            var keywords = article.path("keywords");
            if (keywords.isArray()) {
                keywords.forEach(keyword -> tags.add(
                        keyword.isString()
                                ? keyword.stringValue()
                                : keyword.path("name").asString("")));
            } else if (keywords.isString()) {
                tags.addAll(List.of(keywords.stringValue().split(",")));
            }
        }
        page.select("meta[property=article:tag]").forEach(tag -> tags.add(tag.attr("content")));
        if (tags.isEmpty()) {
            first(Stream.of(meta("news_keywords"), meta("keywords"), meta("parsely-tags"), meta("sailthru.tags")))
                    .ifPresent(keywords -> tags.addAll(List.of(keywords.split("[,;]"))));
        }
        return tags;
    }

    Optional<String> copyright() {
        var holder = articles.stream()
                .map(article -> names(article.path("copyrightHolder")))
                .filter(name -> !name.isEmpty())
                .findFirst();
        return first(Stream.of(json("copyrightNotice"), holder, meta("copyright"), meta("dc.rights")));
    }

    Optional<String> body() {
        return articles.stream()
                .map(article -> article.path("articleBody"))
                .filter(body -> body.isString() && !body.stringValue().isBlank())
                .map(JsonNode::stringValue)
                .reduce((one, other) -> other.length() > one.length() ? other : one);
    }

    private Optional<String> json(String name) {
        return articles.stream()
                .map(article -> article.path(name))
                .map(value -> value.isArray() && !value.isEmpty() ? value.get(0) : value)
                .map(value -> value.isString()
                        ? value.stringValue()
                        : value.path("name").asString(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(Markup::line);
    }

    private Optional<String> meta(String name) {
        return page.select("meta").stream()
                .filter(meta -> meta.attr("property").equalsIgnoreCase(name)
                        || meta.attr("name").equalsIgnoreCase(name)
                        || meta.attr("itemprop").equalsIgnoreCase(name)
                        || meta.attr("http-equiv").equalsIgnoreCase(name))
                .map(meta -> Text.line(meta.attr("content")))
                .filter(content -> !content.isEmpty())
                .findFirst();
    }

    private Optional<String> property(String name) {
        return page.select("[itemprop~=(?:^|\\s)" + name + "(?:\\s|$)]").stream()
                .map(element -> Stream.of(element.attr("content"), element.attr("datetime"), element.text())
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static Optional<String> first(Stream<Optional<String>> stated) {
        return stated.flatMap(Optional::stream)
                .map(Text::line)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
