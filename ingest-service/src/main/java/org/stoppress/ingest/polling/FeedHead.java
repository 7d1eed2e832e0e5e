package org.stoppress.ingest.polling;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.stoppress.http.outbound.OutboundResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a feed and its headers say of the feed itself: when to ask again, and who tells us before. Wishes that can't be read are none.
 *
 * @param least how long to wait, at least
 * @param skipHours hours of the day (UTC) not to ask in
 * @param hub who tells of news
 * @param self what the hub knows the feed as
 */
record FeedHead(
        @Nullable Duration least,
        Set<Integer> skipHours,
        Set<DayOfWeek> skipDays,
        @Nullable URI hub,
        @Nullable URI self) {
    static final FeedHead NONE = new FeedHead(null, Set.of(), Set.of(), null, null);

    /** A head is at the head: enough of a document, however large, to have met it. */
    private static final int ENOUGH = 256 * 1024;

    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Pattern LINK = Pattern.compile("<([^<>]*)>([^<]*)");
    private static final Pattern RELATION = Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]+))");
    private static final JsonMapper JSON = JsonMapper.shared();

    static FeedHead of(OutboundResponse answer, URI at) {
        var headers = ofHeaders(answer, at);
        var inside = inside(answer.body(), at);
        return new FeedHead(
                longer(headers.least, inside.least),
                inside.skipHours,
                inside.skipDays,
                headers.hub == null ? inside.hub : headers.hub,
                headers.hub == null || headers.self == null ? inside.self : headers.self);
    }

    /** Of an answer without a document. */
    static FeedHead ofHeaders(OutboundResponse answer, URI at) {
        return new FeedHead(
                freshFor(answer),
                Set.of(),
                Set.of(),
                linked(answer, at, "hub").orElse(null),
                linked(answer, at, "self").orElse(null));
    }

    private static @Nullable Duration freshFor(OutboundResponse answer) {
        var maxAge = MAX_AGE.matcher(String.join(",", answer.headers("Cache-Control")));
        if (!maxAge.find()) {
            return null;
        }
        var age =
                answer.header("Age").filter(value -> value.matches("\\d{1,9}")).map(Long::parseLong);
        return Duration.ofSeconds(Math.max(0, Long.parseLong(maxAge.group(1)) - age.orElse(0L)));
    }

    private static Optional<URI> linked(OutboundResponse answer, URI at, String relation) {
        return LINK.matcher(String.join(", ", answer.headers("Link")))
                .results()
                .filter(link -> RELATION.matcher(link.group(2))
                        .results()
                        .flatMap(found -> words(found.group(1) == null ? found.group(2) : found.group(1)))
                        .anyMatch(relation::equals))
                .flatMap(link -> address(at, link.group(1)).stream())
                .findFirst();
    }

    private static FeedHead inside(byte[] body, URI at) {
        return firstCharacter(body) == '{' ? ofJson(body, at) : ofXml(body, at);
    }

    static char firstCharacter(byte[] body) {
        for (var each : body) {
            if (each > ' ' && each < 127) {
                return (char) each;
            }
        }
        return ' ';
    }

    private static FeedHead ofJson(byte[] body, URI at) {
        try {
            JsonNode feed = JSON.readTree(body);
            var hub = feed.path("hubs")
                    .valueStream()
                    .filter(each -> each.path("type").asString("").equalsIgnoreCase("websub"))
                    .flatMap(each -> address(at, each.path("url").asString("")).stream())
                    .findFirst();
            return new FeedHead(
                    null,
                    Set.of(),
                    Set.of(),
                    hub.orElse(null),
                    address(at, feed.path("feed_url").asString("")).orElse(null));
        } catch (JacksonException e) {
            return NONE;
        }
    }

    private static FeedHead ofXml(byte[] body, URI at) {
        Element root;
        try {
            var head = new ByteArrayInputStream(body, 0, Math.min(body.length, ENOUGH));
            root = Jsoup.parse(head, null, "", Parser.xmlParser()).firstElementChild();
        } catch (IOException | RuntimeException e) {
            return NONE;
        }
        if (root == null) {
            return NONE;
        }
        var feed = root.children().stream()
                .filter(child -> is(child, "channel"))
                .findFirst()
                .orElse(root);
        return new FeedHead(
                ttl(feed),
                hours(feed),
                days(feed),
                linked(feed, at, "hub").orElse(null),
                linked(feed, at, "self").orElse(null));
    }

    /** In minutes. */
    private static @Nullable Duration ttl(Element feed) {
        return children(feed, "ttl")
                .map(Element::text)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofMinutes(Long.parseLong(text)))
                .findFirst()
                .orElse(null);
    }

    private static Set<Integer> hours(Element feed) {
        var hours = new HashSet<Integer>();
        children(feed, "skipHours")
                .flatMap(skip -> children(skip, "hour"))
                .map(Element::text)
                .filter(text -> text.matches("\\d{1,2}"))
                // Midnight is 0, and 24 to some.
                .forEach(text -> hours.add(Integer.parseInt(text) % 24));
        return hours;
    }

    private static Set<DayOfWeek> days(Element feed) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        children(feed, "skipDays")
                .flatMap(skip -> children(skip, "day"))
                .map(day -> day.text().toUpperCase(Locale.ROOT))
                .forEach(name -> Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().equals(name))
                        .forEach(days::add));
        return days;
    }

    private static Optional<URI> linked(Element feed, URI at, String relation) {
        return children(feed, "link")
                .filter(link -> words(link.attr("rel")).anyMatch(relation::equals))
                .flatMap(link -> address(at, link.attr("href")).stream())
                .findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        return parent.children().stream().filter(child -> is(child, name));
    }

    /** Whatever its prefix. */
    private static boolean is(Element element, String name) {
        var qualified = element.tagName();
        return qualified.substring(qualified.indexOf(':') + 1).equalsIgnoreCase(name);
    }

    private static Stream<String> words(@Nullable String text) {
        return text == null
                ? Stream.of()
                : Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    private static Optional<URI> address(URI at, String written) {
        try {
            var address = written.isBlank() ? null : at.resolve(written.strip());
            return Optional.ofNullable(address)
                    .filter(each -> List.of("http", "https")
                                    .contains(String.valueOf(each.getScheme()).toLowerCase(Locale.ROOT))
                            && each.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) > 0 ? one : other;
    }

    /** What a feed is to be read as, since many are sent as something else; empty where it is no feed at all. */
    static Optional<String> mediaType(@Nullable String sent, byte[] body) {
        var first = firstCharacter(body);
        var type = sent == null ? "" : sent.strip();
        var bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (first == '{') {
            return Optional.of("application/feed+json");
        }
        if (first != '<' || looksLikePage(body)) {
            return Optional.empty();
        }
        // RFC 7303: a charset counts where the type is one of XML. Where it is not, it is the server's guess.
        var isXml = bare.endsWith("/xml") || bare.endsWith("+xml");
        var charset = type.indexOf(';');
        return Optional.of("application/xml" + (isXml && charset >= 0 ? type.substring(charset) : ""));
    }

    private static boolean looksLikePage(byte[] body) {
        var start =
                new String(body, 0, Math.min(body.length, 512), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return start.contains("<!doctype html") || start.contains("<html");
    }
}
