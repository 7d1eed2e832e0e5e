package org.stoppress.ingest.format.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.text.PageLines;

/** When a page says that its story was published: for machines, then where it shows a time, then in its address. */
final class Dating {
    private static final Pattern DATED_PATH =
            Pattern.compile("/(20\\d\\d)(?:[/-](\\d{1,2})[/-](\\d{1,2})|(\\d\\d)(\\d\\d))(?:[/_.-]|$)");
    private static final Pattern AMERICAN = Pattern.compile("(?i)en|en[-_]us|en[-_]ph|");
    private static final Pattern PUBLISHED = Pattern.compile(
            "(?iU)\\b(?:first published|published|posted|veröffentlicht|erstellt|publié|publicado|pubblicato|gepubliceerd|publicerad)\\b\\s*(?:on|at|le|am|el|il|op)?\\s*:?\\s*");
    private static final Pattern UPDATED = Pattern.compile(
            "(?iU)\\s*(?:last )?(?:updated?|modified|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt)\\b");
    private static final Evaluator ELSEWHERE = Selector.evaluatorOf(
            "nav, aside, footer, [class*=related], [class*=comment], [class*=sidebar], [class*=recirc], [class*=most-], [class*=trending]");
    private static final int DAY_ALONE = 10;
    private static final int MOST_DATES = 200;
    private static final int LONGEST_DATE = 90;
    private static final int NEAR = 400;

    private final Document page;
    private final Metas metas;
    private final LinkedData data;
    private final boolean dayFirst;

    /** @param language of the page, as it says */
    Dating(Document page, Metas metas, LinkedData data, String language) {
        this.page = page;
        this.metas = metas;
        this.data = data;
        this.dayFirst = !AMERICAN.matcher(language).matches();
    }

    Optional<Instant> published(String address) {
        var stated = Stream.of(
                data.ofArticle("datePublished"),
                metas.meta("article:published_time"),
                metas.property("datePublished"),
                metas.meta("parsely-pub-date"),
                metas.meta("publishdate"),
                metas.meta("publish-date"),
                metas.meta("publish_date"),
                metas.meta("publication_date"),
                metas.meta("pubdate"),
                metas.meta("published_time"),
                metas.meta("sailthru.date"),
                metas.meta("dc.date.issued"),
                metas.meta("dcterms.created"),
                metas.meta("dcterms.issued"),
                metas.meta("dc.date"),
                metas.meta("dcterms.date"),
                metas.meta("date"),
                metas.meta("article.published"),
                metas.meta("article:published"),
                metas.meta("og:article:published_time"),
                metas.meta("og:published_time"),
                metas.meta("cxenseparse:recs:publishtime"),
                metas.meta("bt:pubdate"),
                metas.meta("cse:publish_date"),
                metas.meta("rnews:datepublished"),
                metas.meta("citation_publication_date"),
                metas.meta("citation_date"),
                metas.meta("created"),
                data.text("datePublished"),
                data.text("dateCreated"),
                data.text("uploadDate"),
                metas.property("dateCreated"));
        return exactest(stated.flatMap(Optional::stream).toList())
                .or(() -> shown().flatMap(date -> date(date).stream()).findFirst())
                .or(() -> inAddress(address))
                .or(this::nearHeading)
                .or(() -> modified().flatMap(this::date));
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
        return LooseDates.of(written, dayFirst);
    }

    /** Times in the page that are marked as one, those of the story first; then words that stand where dates do. */
    private Stream<String> shown() {
        var marked = Stream.of(
                        "time[pubdate], time.published, time.entry-date, .published[title]",
                        "article time[datetime], main time[datetime], [role=main] time[datetime]",
                        "time[datetime]")
                .flatMap(where -> page.select(where).stream().limit(MOST_DATES))
                .filter(Dating::isOfStory)
                .map(time -> time.attr("datetime").isBlank() ? time.attr("title") : time.attr("datetime"));
        var words = page
                .select(
                        "time, [class*=publish], [class*=date], [class*=posted], [class*=timestamp], [class*=time], [id*=date], [data-testid*=timestamp], [class*=byline], [class*=meta], [class*=info], abbr[title]")
                .stream()
                .limit(MOST_DATES)
                .filter(Dating::isOfStory)
                .flatMap(element -> Stream.of(element.attr("data-datetime"), element.attr("title"), element.text()))
                .map(Dating::fromPublished)
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
        return element.closest(ELSEWHERE) == null;
    }

    private static Optional<Instant> inAddress(String address) {
        var path = DATED_PATH.matcher(address);
        return path.find()
                ? LooseDates.of(
                        path.group(2) == null
                                ? path.group(1) + "-" + path.group(4) + "-" + path.group(5)
                                : path.group(1) + "-" + path.group(2) + "-" + path.group(3))
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
        var below = text.substring(after, Math.min(text.length(), after + NEAR));
        var published = PUBLISHED.matcher(below);
        return (published.find() ? PageLines.date(below.substring(published.end())) : Optional.<Instant>empty())
                .or(() -> PageLines.date(below))
                .or(() -> PageLines.date(text.substring(Math.max(0, at - NEAR / 2), at)));
    }

    Optional<String> modified() {
        return Metas.first(Stream.of(
                data.ofArticle("dateModified"),
                metas.meta("article:modified_time"),
                metas.property("dateModified"),
                metas.meta("og:updated_time"),
                metas.meta("last-modified")));
    }
}
