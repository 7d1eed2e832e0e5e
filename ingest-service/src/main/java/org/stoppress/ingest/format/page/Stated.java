package org.stoppress.ingest.format.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.text.PageLines;
import tools.jackson.databind.JsonNode;

/** What a page says of its story: for machines first (JSON-LD, OpenGraph, {@code meta}, microdata), then what it shows. */
final class Stated {
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DATED_PATH = Pattern.compile("/(20\\d\\d)[/-](\\d{1,2})[/-](\\d{1,2})(?:[/_-]|$)");
    private static final Pattern AMERICAN = Pattern.compile("(?i)en|en[-_]us|en[-_]ph|");
    private static final Pattern BY = Pattern.compile(
            "(?iU)^(?:by|written by|words by|story by|von|par|por|di|da|door|av|af|od)\\s*:?\\s+(?=\\p{Lu}|\\p{Lo})");
    private static final List<String> SEPARATORS =
            List.of(" | ", " – ", " — ", " - ", " :: ", " · ", " • ", " » ", " / ");
    private static final Pattern PUBLISHED = Pattern.compile(
            "(?iU)\\b(?:first published|published|posted|veröffentlicht|erstellt|publié|publicado|pubblicato|gepubliceerd|publicerad)\\b\\s*(?:on|at|le|am|el|il|op)?\\s*:?\\s*");
    private static final Pattern UPDATED = Pattern.compile(
            "(?iU)\\s*(?:last )?(?:updated?|modified|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt)\\b");
    private static final int DAY_ALONE = 10;
    private static final int MOST_DATES = 200;
    private static final int LONGEST_DATE = 90;
    private static final int NEAR = 400;
    private static final int MOST_PARTS = 3;
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
    private final String address;

    Stated(Document page) {
        this.page = page;
        this.metas = new Metas(page);
        var own = first(Stream.of(Optional.of(page.select("link[rel=canonical]").attr("href")), meta("og:url")))
                .orElse("");
        this.data = new LinkedData(page, own, titles());
        this.address = own.isEmpty()
                ? first(Stream.of(
                                data.ofArticle("url"),
                                data.article()
                                        .map(article -> article.path("mainEntityOfPage"))
                                        .map(main -> main.isString()
                                                ? main.stringValue()
                                                : main.path("@id").asString(""))))
                        .orElse("")
                : own;
    }

    private List<String> titles() {
        var titles = new ArrayList<>(page.select("h1").eachText());
        meta("og:title").ifPresent(titles::add);
        titles.add(page.title());
        return titles;
    }

    private Optional<String> meta(String name) {
        return metas.meta(name);
    }

    Optional<String> headline() {
        var stated = first(Stream.of(
                data.ofArticle("headline"),
                data.ofArticle("name"),
                metas.property("headline").filter(this::isTitle),
                meta("og:title").map(this::withoutSite),
                metas.property("headline")));
        var heading = heading(stated.orElse(""));
        if (stated.isPresent() && heading.isPresent() && isCutShort(stated.get(), heading.get())) {
            return heading;
        }
        return first(Stream.of(
                stated,
                heading,
                meta("twitter:title"),
                meta("dc.title"),
                meta("parsely-title"),
                title(),
                anyHeading()));
    }

    /** Teasers of other stories are marked up as headlines too. */
    private boolean isTitle(String headline) {
        return titles().stream().anyMatch(title -> letters(title).contains(letters(headline)));
    }

    /** Search engines like headlines of 110 characters at most; some sites cut theirs for them. */
    private static boolean isCutShort(String stated, String heading) {
        var start = stated.replaceFirst("\\s*(?:\\.\\.\\.|…)$", "");
        return heading.length() > start.length()
                && (!start.equals(stated) || stated.length() > 60)
                && letters(heading).startsWith(letters(start));
    }

    private Optional<String> heading(String stated) {
        var headings = page.select("article h1, main h1, [role=main] h1");
        if (headings.isEmpty()) {
            headings = page.select("h1");
        }
        var texts = headings.stream()
                .map(Element::text)
                .map(Text::line)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        var titles = letters(page.title() + " " + stated);
        return texts.stream()
                .filter(text -> text.length() > 10 && titles.contains(letters(text)))
                .findFirst()
                .or(() -> texts.size() == 1
                                || (texts.size() > 1 && texts.getFirst().length() > 15)
                        ? Optional.of(texts.getFirst())
                        : Optional.empty());
    }

    private Optional<String> anyHeading() {
        return page.select("h1, h2, [class*=headline], [class*=title]").stream()
                .map(Element::text)
                .map(Text::line)
                .filter(text -> text.length() > 10 && text.length() < 300)
                .findFirst();
    }

    private Optional<String> title() {
        return Optional.of(withoutSite(page.title()));
    }

    /** For comparing: words alone, in lower case. */
    static String letters(String text) {
        return NOT_LETTERS
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** <i>Rain closes road | Ellery Post</i> is called <i>Rain closes road</i>. */
    private String withoutSite(String title) {
        var shorter = title;
        for (int parts = 0; parts < MOST_PARTS; parts++) {
            shorter = withoutLastPart(shorter);
        }
        return shorter;
    }

    private String withoutLastPart(String title) {
        var site = meta("og:site_name").orElse("");
        var headings = page.select("h1").eachText();
        for (var separator : SEPARATORS) {
            int at = title.lastIndexOf(separator);
            if (at <= 0) {
                continue;
            }
            var start = title.substring(0, at).strip();
            var end = title.substring(at + separator.length()).strip();
            boolean shown =
                    headings.stream().anyMatch(heading -> letters(heading).equals(letters(start)));
            boolean names = !site.isEmpty()
                    && (end.equalsIgnoreCase(site)
                            || site.toLowerCase(Locale.ROOT).startsWith(end.toLowerCase(Locale.ROOT))
                            || end.toLowerCase(Locale.ROOT).startsWith(site.toLowerCase(Locale.ROOT)));
            boolean whole =
                    headings.stream().anyMatch(heading -> letters(heading).equals(letters(title)));
            boolean likely = site.isEmpty()
                    && !separator.equals(" - ")
                    && !separator.equals(" / ")
                    && end.split(" ").length <= 5
                    && at > end.length();
            if (!whole && (shown || names || likely)) {
                return start;
            }
        }
        return title;
    }

    Optional<Instant> published() {
        var stated = Stream.of(
                data.ofArticle("datePublished"),
                meta("article:published_time"),
                metas.property("datePublished"),
                meta("parsely-pub-date"),
                meta("publishdate"),
                meta("publish-date"),
                meta("publish_date"),
                meta("publication_date"),
                meta("pubdate"),
                meta("published_time"),
                meta("sailthru.date"),
                meta("dc.date.issued"),
                meta("dcterms.created"),
                meta("dcterms.issued"),
                meta("dc.date"),
                meta("dcterms.date"),
                meta("date"),
                meta("article.published"),
                meta("article:published"),
                meta("og:article:published_time"),
                meta("og:published_time"),
                meta("cxenseparse:recs:publishtime"),
                meta("bt:pubdate"),
                meta("cse:publish_date"),
                meta("rnews:datepublished"),
                meta("citation_publication_date"),
                meta("citation_date"),
                meta("created"),
                data.text("datePublished"),
                data.text("dateCreated"),
                data.text("uploadDate"),
                metas.property("dateCreated"));
        return exactest(stated.flatMap(Optional::stream).toList())
                .or(() -> shown().flatMap(date -> date(date).stream()).findFirst())
                .or(this::inAddress)
                .or(this::nearHeading);
    }

    /** The first date, by the clock where another one of that day has it. */
    private Optional<Instant> exactest(List<String> written) {
        var first = written.stream().filter(date -> date(date).isPresent()).findFirst();
        return first.flatMap(this::date)
                .map(day -> first.get().length() > DAY_ALONE
                        ? day
                        : written.stream()
                                .filter(date -> date.length() > DAY_ALONE)
                                .flatMap(date -> date(date).stream())
                                .filter(instant ->
                                        Duration.between(day, instant).abs().toHours() < 24)
                                .findFirst()
                                .orElse(day));
    }

    private Optional<Instant> date(String written) {
        return LooseDates.of(written, !AMERICAN.matcher(language().orElse("")).matches());
    }

    /** Times in the page that are marked as one, those of the story first; then words that stand where dates do. */
    private Stream<String> shown() {
        var marked = Stream.of(
                        "time[pubdate], time.published, time.entry-date, .published[title]",
                        "article time[datetime], main time[datetime], [role=main] time[datetime]",
                        "time[datetime]")
                .flatMap(where -> page.select(where).stream().limit(MOST_DATES))
                .filter(Stated::isOfStory)
                .map(time -> time.attr("datetime").isBlank() ? time.attr("title") : time.attr("datetime"));
        var words = page
                .select(
                        "time, [class*=publish], [class*=date], [class*=posted], [class*=timestamp], [class*=time], [id*=date], [data-testid*=timestamp], [class*=byline], [class*=meta], [class*=info], abbr[title]")
                .stream()
                .limit(MOST_DATES)
                .filter(Stated::isOfStory)
                .flatMap(element -> Stream.of(element.attr("data-datetime"), element.attr("title"), element.text()))
                .map(Stated::fromPublished)
                .filter(text -> text.length() >= 6
                        && text.length() <= LONGEST_DATE
                        && text.chars().filter(Character::isDigit).count() >= 3);
        return Stream.concat(marked, words).filter(date -> !date.isBlank());
    }

    /** Of <i>Updated 6 May, published 4 May</i> the latter. */
    private static String fromPublished(String text) {
        var published = PUBLISHED.matcher(text);
        if (published.find()) {
            return text.substring(published.end()).strip();
        }
        return UPDATED.matcher(text).lookingAt() ? "" : text.strip();
    }

    private static boolean isOfStory(Element element) {
        return element.closest(
                        "nav, aside, footer, [class*=related], [class*=comment], [class*=sidebar], [class*=recirc], [class*=most-], [class*=trending]")
                == null;
    }

    private Optional<Instant> inAddress() {
        var path = DATED_PATH.matcher(address);
        return path.find()
                ? LooseDates.of(path.group(1) + "-" + path.group(2) + "-" + path.group(3))
                : Optional.empty();
    }

    private Optional<Instant> nearHeading() {
        var text = page.body().text();
        var heading =
                Optional.ofNullable(page.selectFirst("h1")).map(Element::text).orElse("");
        int at = heading.isEmpty() ? -1 : text.indexOf(heading);
        if (at < 0) {
            return Optional.empty();
        }
        int after = at + heading.length();
        return PageLines.date(text.substring(after, Math.min(text.length(), after + NEAR)))
                .or(() -> PageLines.date(text.substring(Math.max(0, at - NEAR / 2), at)));
    }

    Optional<String> modified() {
        return first(Stream.of(
                data.ofArticle("dateModified"),
                meta("article:modified_time"),
                metas.property("dateModified"),
                meta("og:updated_time"),
                meta("last-modified")));
    }

    Optional<String> byline() {
        return first(Stream.of(
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
        return first(Stream.of(
                data.ofArticle("description"),
                meta("og:description"),
                meta("description"),
                meta("twitter:description"),
                meta("dc.description"),
                metas.property("description")));
    }

    Optional<String> section() {
        return first(Stream.of(
                data.ofArticle("articleSection"),
                meta("article:section"),
                meta("section"),
                meta("parsely-section"),
                meta("cxenseparse:section"),
                metas.property("articleSection")));
    }

    Optional<String> language() {
        return first(Stream.of(
                data.ofArticle("inLanguage"),
                Optional.of(page.select("html").attr("lang")),
                Optional.of(page.select("html").attr("xml:lang")),
                meta("content-language"),
                meta("language"),
                meta("og:locale")));
    }

    /** Empty where the page does not say. */
    String address() {
        return address;
    }

    Optional<String> picture() {
        return first(Stream.of(
                data.picture(),
                meta("og:image:secure_url"),
                meta("og:image"),
                meta("twitter:image"),
                meta("twitter:image:src"),
                Optional.of(page.select("link[rel=image_src]").attr("href"))));
    }

    Optional<String> pictureText() {
        return first(Stream.of(meta("og:image:alt"), meta("twitter:image:alt")));
    }

    List<String> tags() {
        var tags = new ArrayList<>(data.keywords());
        tags.addAll(metas.all("article:tag"));
        if (tags.isEmpty()) {
            first(Stream.of(meta("news_keywords"), meta("keywords"), meta("parsely-tags"), meta("sailthru.tags")))
                    .ifPresent(keywords -> tags.addAll(List.of(keywords.split("[,;]"))));
        }
        return tags;
    }

    Optional<String> copyright() {
        return first(Stream.of(
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

    private static Optional<String> first(Stream<Optional<String>> stated) {
        return stated.flatMap(Optional::stream)
                .map(Text::line)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
