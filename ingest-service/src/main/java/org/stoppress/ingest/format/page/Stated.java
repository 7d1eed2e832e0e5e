package org.stoppress.ingest.format.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.text.PageLines;
import tools.jackson.databind.JsonNode;

/** What a page says of its story: for machines first (JSON-LD, OpenGraph, {@code meta}, microdata), then what it shows. */
final class Stated {
    private static final Pattern BY = Pattern.compile(
            "(?iU)^(?:by|written by|words by|story by|von|par|por|di|da|door|av|af|od)\\s*:?\\s+(?=\\p{Lu}|\\p{Lo})");
    private static final Set<String> SHOWN_ELSEWHERE = Set.of(
            "og:",
            "twitter:",
            "fb:",
            "al:",
            "viewport",
            "charset",
            "robots",
            "googlebot",
            "theme-color",
            "msapplication",
            "apple-",
            "google-site",
            "generator",
            "content-type",
            "x-ua",
            "referrer",
            "format-detection",
            "csrf",
            "application-name",
            "mobile-web",
            "description",
            "author",
            "keywords",
            "news_keywords",
            "article:");

    private final Document page;
    private final Metas metas;
    private final LinkedData data;
    private final Titling titling;
    private final Dating dating;
    private final String address;
    private final Optional<String> language;

    Stated(Document page) {
        this.page = page;
        this.metas = new Metas(page);
        this.titling = new Titling(page, metas);
        var own = Metas.first(
                        Stream.of(Optional.of(page.select("link[rel=canonical]").attr("href")), meta("og:url")))
                .orElse("");
        this.data = new LinkedData(page, own, titling.all());
        this.address = own.isEmpty()
                ? Metas.first(Stream.of(
                                data.ofArticle("url"),
                                data.article()
                                        .map(article -> article.path("mainEntityOfPage"))
                                        .map(main -> main.isString()
                                                ? main.stringValue()
                                                : main.path("@id").asString(""))))
                        .orElse("")
                : own;
        this.language = Metas.first(Stream.of(
                data.ofArticle("inLanguage"),
                Optional.of(page.select("html").attr("lang")),
                Optional.of(page.select("html").attr("xml:lang")),
                meta("content-language"),
                meta("language"),
                meta("og:locale")));
        this.dating = new Dating(page, metas, data, language.orElse(""));
    }

    private Optional<String> meta(String name) {
        return metas.meta(name);
    }

    Optional<String> headline() {
        return titling.headline(data);
    }

    Optional<Instant> published() {
        return dating.published(address);
    }

    Optional<String> modified() {
        return dating.modified();
    }

    Optional<String> byline() {
        return Metas.first(Stream.of(
                        data.names("author"),
                        metas.propertyNames("author"),
                        meta("author").filter(LinkedData::isName),
                        meta("parsely-author"),
                        meta("sailthru.author"),
                        meta("byl"),
                        meta("dc.creator"),
                        meta("dcterms.creator"),
                        meta("article:author").filter(LinkedData::isName),
                        data.names("creator"),
                        page
                                .select(
                                        "[rel=author], .byline .author, .author-name, .author__name, .byline__name, .byline-name, .article__author, .byline, .author, [class*=byline]")
                                .stream()
                                .map(Element::text)
                                .filter(text -> !text.isBlank() && text.length() < 100)
                                .map(text -> PageLines.byline(Text.line(text)).orElse(text))
                                .findFirst()))
                .map(byline -> BY.matcher(byline).replaceFirst(""));
    }

    Optional<String> summary() {
        return Metas.first(Stream.of(
                data.ofArticle("description"),
                meta("og:description"),
                meta("description"),
                meta("twitter:description"),
                meta("dc.description"),
                metas.property("description")));
    }

    Optional<String> section() {
        return Metas.first(Stream.of(
                data.ofArticle("articleSection"),
                meta("article:section"),
                meta("section"),
                meta("parsely-section"),
                meta("cxenseparse:section"),
                metas.property("articleSection")));
    }

    Optional<String> language() {
        return language;
    }

    /** Empty where the page does not say. */
    String address() {
        return address;
    }

    Optional<String> picture() {
        return Metas.first(Stream.of(
                data.picture(),
                meta("og:image:secure_url"),
                meta("og:image"),
                meta("twitter:image"),
                meta("twitter:image:src"),
                Optional.of(page.select("link[rel=image_src]").attr("href"))));
    }

    Optional<String> pictureText() {
        return Metas.first(Stream.of(meta("og:image:alt"), meta("twitter:image:alt")));
    }

    List<String> tags() {
        var tags = new ArrayList<>(data.keywords());
        tags.addAll(metas.all("article:tag"));
        if (tags.isEmpty()) {
            Metas.first(Stream.of(meta("news_keywords"), meta("keywords"), meta("parsely-tags"), meta("sailthru.tags")))
                    .ifPresent(keywords -> tags.addAll(List.of(keywords.split("[,;]"))));
        }
        return tags;
    }

    Optional<String> copyright() {
        return Metas.first(Stream.of(
                data.ofArticle("copyrightNotice"),
                data.names("copyrightHolder"),
                meta("copyright"),
                meta("dc.rights")));
    }

    /** The whole text as JSON-LD has it, mostly without its paragraphs. */
    Optional<String> body() {
        return data.body();
    }

    Map<String, JsonNode> otherData() {
        return data.rest(Set.of(
                "headline",
                "name",
                "datePublished",
                "author",
                "articleSection",
                "inLanguage",
                "url",
                "image",
                "keywords",
                "articleBody"));
    }

    Map<String, Object> otherMetas() {
        return metas.others(SHOWN_ELSEWHERE);
    }
}
