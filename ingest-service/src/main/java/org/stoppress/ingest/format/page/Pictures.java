package org.stoppress.ingest.format.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.story.Media;

/** The pictures of a page go beside its text, with what stands under them. */
final class Pictures {
    private static final Pattern CANDIDATE = Pattern.compile("(\\S+)\\s+(\\d{1,5})[wx](?:,|$)");
    private static final String CREDIT =
            "[class*=credit], [class*=copyright], [class*=source], [itemprop=copyrightHolder], cite, small";
    private static final int MOST = 30;

    private final String base;
    private final Drafting draft;
    private int taken;

    Pictures(String base, Drafting draft) {
        this.base = base;
        this.draft = draft;
    }

    /** The one that the page shows of itself elsewhere. */
    void lead(String address, @Nullable String description) {
        WebAddress.resolved(address, base)
                .ifPresent(picture -> draft.media(new Media("picture", picture, null, null, description), "image"));
    }

    /** Takes the figures out of a story. One without a picture is a table or a quotation, and stays. */
    void take(Element article) {
        for (var figure : List.copyOf(article.select("figure:has(img), .wp-caption:has(img)"))) {
            if (figure.parent() == null
                    || figure.select("p").stream().anyMatch(p -> p.text().length() > 400)) {
                continue;
            }
            var image = figure.selectFirst("img");
            if (image == null) {
                continue;
            }
            var credit = Optional.ofNullable(figure.selectFirst("figcaption"))
                    .map(caption -> caption.selectFirst(CREDIT))
                    .map(Element::text)
                    .orElse("");
            address(image)
                    .filter(_ -> taken++ < MOST)
                    .ifPresent(address -> draft.media(
                            new Media("picture", address, caption(figure, credit), credit, image.attr("alt")),
                            "figure"));
            figure.remove();
        }
    }

    private static String caption(Element figure, String credit) {
        var text = Text.line(
                figure.select("figcaption, .wp-caption-text, .caption").text());
        return credit.isEmpty() || !text.endsWith(credit) || text.equals(credit)
                ? text
                : text.substring(0, text.length() - credit.length()).strip();
    }

    /** Pages that load their pictures late have something else where the address belongs. */
    private Optional<String> address(Element image) {
        return Stream.of(
                        image.attr("data-src"),
                        image.attr("data-original"),
                        image.attr("data-lazy-src"),
                        image.attr("src"),
                        widest(image.attr("srcset")),
                        widest(image.attr("data-srcset")))
                .map(String::strip)
                .filter(address -> !address.isEmpty() && !address.startsWith("data:"))
                .flatMap(address -> WebAddress.resolved(address, base).stream())
                .findFirst();
    }

    private static String widest(String candidates) {
        return CANDIDATE
                .matcher(candidates)
                .results()
                .max(Comparator.comparingInt(candidate -> Integer.parseInt(candidate.group(2))))
                .map(candidate -> candidate.group(1))
                .orElse("");
    }
}
