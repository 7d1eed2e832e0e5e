package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.story.Content;

/** What a page calls its story, freed of the site's name. */
final class Titling {
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final List<String> SEPARATORS =
            List.of(" | ", " – ", " — ", " - ", " :: ", " · ", " • ", " » ", " / ");
    private static final int MOST_PARTS = 3;
    private static final int MOST_HEADINGS = 20;
    private static final int LONGEST = 2 * Content.LONGEST_HEADLINE;

    private final Document page;
    private final Metas metas;
    private final String title;
    private final List<String> headings;

    Titling(Document page, Metas metas) {
        this.page = page;
        this.metas = metas;
        this.title = cut(Text.line(page.title()));
        var first = lines(page.select("h1").stream());
        this.headings = first.isEmpty() ? lines(page.select("h2, h3").stream()) : first;
    }

    private static List<String> lines(Stream<Element> elements) {
        return elements.limit(MOST_HEADINGS)
                .map(Element::text)
                .map(text -> cut(Text.line(text)))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** What is longer is no title; to look at it as one would take long, and tell nothing. */
    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    /** All that the page is called in places that other stories are not named in. */
    List<String> all() {
        var titles = new ArrayList<>(headings);
        metas.meta("og:title").map(Titling::cut).ifPresent(titles::add);
        titles.add(title);
        return titles;
    }

    Optional<String> headline(LinkedData data) {
        var stated = Metas.first(Stream.of(
                data.ofArticle("headline"),
                data.ofArticle("name"),
                metas.property("headline").filter(this::isTitle),
                metas.meta("og:title").map(Titling::cut).map(this::withoutSite),
                metas.property("headline")));
        var heading = heading(stated.orElse(""));
        if (stated.isPresent() && heading.isPresent() && isCutShort(stated.get(), heading.get())) {
            return heading;
        }
        return Metas.first(Stream.of(
                stated,
                heading,
                metas.meta("twitter:title"),
                metas.meta("dc.title"),
                metas.meta("parsely-title"),
                Optional.of(withoutSite(title)),
                anyHeading()));
    }

    /** Teasers of other stories are marked up as headlines too. */
    private boolean isTitle(String headline) {
        var words = letters(headline);
        return all().stream().anyMatch(title -> letters(title).contains(words));
    }

    /** Search engines like headlines of 110 characters at most; some sites cut theirs for them. */
    private static boolean isCutShort(String stated, String heading) {
        var start = stated.replaceFirst("\\s*(?:\\.\\.\\.|…)$", "");
        return heading.length() > start.length()
                && (!start.equals(stated) || stated.length() > 60)
                && letters(heading).startsWith(letters(start));
    }

    private Optional<String> heading(String stated) {
        var texts = lines(page.select("article h1, main h1, [role=main] h1").stream());
        if (texts.isEmpty()) {
            texts = headings;
        }
        var titles = letters(title + " " + stated);
        var named = texts.stream()
                .filter(text -> text.length() > 10 && titles.contains(letters(text)))
                .findFirst();
        boolean firstWillDo =
                texts.size() == 1 || (texts.size() > 1 && texts.getFirst().length() > 15);
        return named.isPresent() || !firstWillDo ? named : Optional.of(texts.getFirst());
    }

    private Optional<String> anyHeading() {
        return lines(page.select("h1, h2, [class*=headline], [class*=title]").stream()).stream()
                .filter(text -> text.length() > 10 && text.length() < 300)
                .findFirst();
    }

    /** For comparing: words alone, in lower case. */
    static String letters(String text) {
        return NOT_LETTERS
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** <i>Rain closes road | Ellery Post</i> is called <i>Rain closes road</i>. */
    private String withoutSite(String full) {
        var shorter = full;
        for (int parts = 0; parts < MOST_PARTS; parts++) {
            shorter = withoutLastPart(shorter);
        }
        return shorter;
    }

    private String withoutLastPart(String full) {
        if (isHeading(full)) {
            return full;
        }
        var site = metas.meta("og:site_name").orElse("").toLowerCase(Locale.ROOT);
        for (var separator : SEPARATORS) {
            int at = full.lastIndexOf(separator);
            if (at <= 0) {
                continue;
            }
            var start = full.substring(0, at).strip();
            var end = full.substring(at + separator.length()).strip().toLowerCase(Locale.ROOT);
            boolean names = !site.isEmpty() && (site.startsWith(end) || end.startsWith(site));
            boolean likely = site.isEmpty()
                    && !separator.equals(" - ")
                    && !separator.equals(" / ")
                    && end.split(" ").length <= 5
                    && at > end.length();
            if (names || likely || isHeading(start)) {
                return start;
            }
        }
        return full;
    }

    private boolean isHeading(String text) {
        var words = letters(text);
        return headings.stream().anyMatch(heading -> letters(heading).equals(words));
    }
}
