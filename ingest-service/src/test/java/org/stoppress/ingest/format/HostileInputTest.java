package org.stoppress.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Draft;

/** Everything hostile that we have, through every format: nothing of it is more than a document that is taken or refused. */
class HostileInputTest {
    private static final Formats FORMATS = Formats.all();
    private final List<String> slow = new ArrayList<>();

    /** The first of all documents pays for the loading of what reads it. */
    @BeforeAll
    static void readWhatIsHarmless() {
        var text = "It rains on the quay, and on the road, and on the market. ".repeat(20);
        wrappers().forEach((type, wrapper) -> FORMATS.parse(type, utf8(wrapper.apply("<p>" + text + "</p>"))));
    }

    @AfterEach
    void nothingTookLong() {
        assertThat(slow).isEmpty();
    }

    // Of the processor, so that it does not matter what else the machine does.
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long MOST_MEMORY = 64L << 20;
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/plain",
            "text/html",
            "application/xml",
            "application/feed+json",
            "application/rss+xml",
            "application/nitf+xml",
            "application/vnd.iptc.g2.newsitem+xml");
    private static final List<String> FAMILIES =
            List.of("application/json", "text/plain", "text/html", "application/xml", "application/feed+json");
    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "hr",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "q",
            "cite",
            "pre",
            "code",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "figure",
            "figcaption",
            "b",
            "strong",
            "i",
            "em",
            "u",
            "s",
            "del",
            "ins",
            "sub",
            "sup",
            "small",
            "mark",
            "abbr",
            "time",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "a",
            "img");
    private static final Set<String> ATTRIBUTES = Set.of(
            "href",
            "src",
            "alt",
            "title",
            "width",
            "height",
            "colspan",
            "rowspan",
            "start",
            "datetime",
            "lang",
            "dir",
            "rel");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?:|mailto:|[^:]*(?:[/?#]|$)).*", Pattern.DOTALL);

    /** Reads, and sees to it that it took no longer than it may. */
    private Parsed parse(String type, byte[] body, String name) {
        long start = THREADS.getCurrentThreadCpuTime();
        var parsed = FORMATS.parse(type, body);
        var took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        if (took.compareTo(LONGEST) > 0) {
            slow.add("%s as %s: %s".formatted(name.length() > 80 ? name.substring(0, 80) : name, type, took));
        }
        contents(parsed).forEach(content -> safe(content, name));
        return parsed;
    }

    private static List<Content> contents(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Story(Draft.Submission submission) -> List.of(submission.content());
            case Parsed.Story(Draft.Withdrawal _) -> List.of();
            case Parsed.Stories(var items) ->
                items.stream().flatMap(item -> contents(item).stream()).toList();
            case Parsed.Refusal _ -> List.of();
        };
    }

    private static void safe(Content content, String name) {
        var body = Jsoup.parseBodyFragment(content.bodyHtml()).body();
        for (var element : body.getAllElements()) {
            if (!element.equals(body)) {
                assertThat(ELEMENTS).as(name).contains(element.normalName());
                safe(element, name);
            }
        }
        content.media().forEach(media -> assertThat(media.href()).as(name).matches(ADDRESS));
        content.related().stream()
                .filter(link -> link.href() != null)
                .forEach(link -> assertThat(link.href()).as(name).matches(ADDRESS));
        var plain = content.headline() + content.bodyText() + content.byline() + content.summary();
        assertThat(plain.chars().noneMatch(c -> c == 0 || (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F))
                .as(name)
                .isTrue();
    }

    private static void safe(Element element, String name) {
        element.attributes().forEach(attribute -> {
            assertThat(ATTRIBUTES).as(name).contains(attribute.getKey());
            if (Set.of("href", "src").contains(attribute.getKey())) {
                assertThat(attribute.getValue().strip()).as(name).matches(ADDRESS);
            }
        });
    }

    /** How a text is written down in each format. */
    private static Map<String, UnaryOperator<String>> wrappers() {
        var wrappers = new LinkedHashMap<String, UnaryOperator<String>>();
        wrappers.put("application/json", text -> "{\"headline\":\"Rain\",\"bodyHtml\":" + json(text) + "}");
        wrappers.put(
                "application/feed+json",
                text -> "{\"items\":[{\"id\":\"1\",\"title\":\"Rain\",\"content_html\":" + json(text) + "}]}");
        wrappers.put("text/plain", text -> "Rain closes the road\n\n" + text);
        wrappers.put(
                "text/html",
                text ->
                        "<html><head><title>Rain</title></head><body><article><h1>Rain</h1><p>It rains on the quay and on the road and on the market.</p>"
                                + text + "</article></body></html>");
        wrappers.put(
                "application/rss+xml",
                text -> "<rss><channel><item><title>Rain</title><description>" + escaped(text)
                        + "</description></item></channel></rss>");
        wrappers.put(
                "application/atom+xml",
                text ->
                        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Rain</title><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                                + text + "</div></content></entry></feed>");
        wrappers.put(
                "application/vnd.iptc.g2.newsitem+xml",
                text ->
                        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g\"><contentMeta><headline>Rain</headline></contentMeta><contentSet><inlineData contenttype=\"text/html\">"
                                + escaped(text) + "</inlineData></contentSet></newsItem>");
        wrappers.put(
                "application/nitf+xml",
                text -> "<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content><p>"
                        + escaped(text) + "</p></body.content></body></nitf>");
        return wrappers;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String json(String text) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> files(String folder) {
        var files = new ArrayList<Path>();
        SharedData.at(folder).ifPresent(at -> {
            try (var walk = Files.walk(at)) {
                walk.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return files;
    }

    /** Each asks the feed for what it does not say itself. */
    @Test
    void feedOfManyEntries() {
        var entry = "<item><title>Rain</title><description>It rained.</description></item>";

        var parsed = parse(
                "application/rss+xml",
                utf8("<rss><channel>" + entry.repeat(5_000) + "</channel></rss>"),
                "many entries");

        assertThat(contents(parsed)).hasSize(5_000);
    }

    @Test
    void filesAreReadOrRefusedAsWhateverTheyAreSentAs() {
        for (var folder : List.of("security/xml", "security/json")) {
            for (var file : files(folder)) {
                var bytes = SharedData.bytes(file);
                TYPES.forEach(type -> parse(type, bytes, file.toString()));
            }
        }
    }

    @Test
    void payloadsOfHtmlAreHarmlessInEveryFormat() {
        for (var line : SharedData.at("security/html_sanitize.jsonl")
                .map(SharedData::jsonLines)
                .orElse(List.of())) {
            var payload = line.path("payload").asString("");
            assertThat(payload).as(line.toString()).isNotEmpty();
            wrappers().forEach((type, wrapper) -> parse(type, utf8(wrapper.apply(payload)), payload));
        }
    }

    @Test
    void naughtyStringsAreStringsInEveryFormat() {
        for (var line : SharedData.at("security/naughty_strings.jsonl")
                .map(SharedData::jsonLines)
                .orElse(List.of())) {
            var string = line.get("s").stringValue();
            wrappers().forEach((type, wrapper) -> parse(type, utf8(wrapper.apply(string)), string));
            TYPES.forEach(type -> parse(type, utf8(string), string));
        }
    }

    @Test
    void fetchesNothing() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            var here = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            for (var document : List.of(
                    "<!DOCTYPE nitf SYSTEM \"" + here
                            + "\"><nitf><body><body.content><p>a</p></body.content></body></nitf>",
                    "<!DOCTYPE rss [<!ENTITY % a SYSTEM \"" + here + "\">%a;]><rss/>",
                    "<!DOCTYPE rss [<!ENTITY a SYSTEM \"" + here
                            + "\">]><rss><channel><title>&a;</title></channel></rss>",
                    "<?xml-stylesheet type=\"text/xsl\" href=\"" + here + "\"?><rss><channel/></rss>",
                    "<rss xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + here + "\"/></rss>",
                    "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a "
                            + here + "\" guid=\"g\"><catalogRef href=\"" + here
                            + "\"/><contentMeta><headline>a</headline></contentMeta><contentSet><remoteContent href=\""
                            + here + "\"/><inlineData>a</inlineData></contentSet></newsItem>",
                    "<html><head><base href=\"" + here + "\"><link rel=canonical href=\"" + here
                            + "\"><link rel=stylesheet href=\"" + here
                            + "\"></head><body><h1>Rain in town</h1><img src=\"" + here
                            + "\"><p>It rains.</p></body></html>",
                    "{\"headline\":\"a\",\"bodyText\":\"b\",\"$schema\":\"" + here + "\",\"media\":[{\"href\":\"" + here
                            + "\"}]}")) {
                TYPES.forEach(type -> parse(type, utf8(document), document));
            }

            assertThat(isAsked(server)).isFalse();
        }
    }

    private static boolean isAsked(ServerSocket server) throws IOException {
        try (var _ = server.accept()) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** What expands while it is read, or takes a square of its length. */
    @Test
    void nothingSmallGrowsLargeOrSlow() {
        var bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"aaaaaaaaaa\">");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]><rss><channel><item><title>&a11;</title></item></channel></rss>");
        var hostile = new LinkedHashMap<String, String>();
        hostile.put("entities", bomb.toString());
        hostile.put("deep elements", "<rss><channel><item><description>" + "<b>".repeat(100_000));
        hostile.put("deep divisions", "<html><body>" + "<div>".repeat(50_000) + "a");
        hostile.put("many attributes", "<rss " + attributes(20_000) + "/>");
        hostile.put("deep json", "[".repeat(200_000));
        hostile.put("long number", "{\"version\":" + "9".repeat(200_000) + "}");
        hostile.put("large exponent", "{\"headline\":\"a\",\"bodyText\":\"b\",\"urgency\":1e999999999}");
        hostile.put("many names", "{" + "\"a\":1,".repeat(50_000) + "\"b\":1}");
        hostile.put("marks", "Rain\n\n" + "e" + "\u0301".repeat(200_000));
        hostile.put("unclosed comment", "<html><body><!--" + "-".repeat(200_000));
        hostile.put("brackets", "<".repeat(200_000));
        hostile.put(
                "ampersands", "<rss><channel><item><title>" + "&".repeat(100_000) + "</title></item></channel></rss>");
        hostile.put(
                "many paragraphs",
                "<html><body><h1>Rain in town</h1>"
                        + "<p>It rains, it rains, it rains on the quay.</p>".repeat(10_000));
        hostile.put("many headings", "<html><body>" + "<h1>Rain in the town</h1>".repeat(5_000) + "<p>It rains.</p>");
        hostile.put(
                "many dates",
                "<html><body><h1>Rain in town</h1>" + "<time>1</time><span class=date>1 2 3 4</span>".repeat(10_000));
        hostile.put(
                "broken linked data",
                "<html><script type=\"application/ld+json\">" + "{\"@graph\":[".repeat(50_000) + "</script><p>a</p>");
        hostile.put("separators", "<html><title>" + "a | ".repeat(20_000) + "</title><body><h1>b</h1><p>It rains.</p>");

        hostile.put(
                "parts of a title",
                "<html><title>Rain in town - " + "a - ".repeat(20_000) + "</title><body>"
                        + "<h1>Rain in town</h1>".repeat(3_000) + "<p>It rains.</p>");
        hostile.put("pointers", "<html><body><h1>Rain in town</h1>" + "<p>Also read: rain</p>".repeat(12_000));
        hostile.put("line breaks", "<html><body><h1>Rain in town</h1>" + "It rains here.<br><br>".repeat(12_000));
        hostile.put(
                "links",
                "<html><body><h1>Rain in town</h1>" + "<p><a href=/x>Rain closes the road again</a></p>".repeat(5_000));
        hostile.put(
                "a long class", "<html><body><div class='" + "article ".repeat(40_000) + "'><p>It rains.</p></div>");
        hostile.put("ends", "<html><body><h1>Rain in town</h1>" + "<p>Comments</p><h3>Comments</h3>".repeat(8_000));
        hostile.put(
                "unlikely",
                "<html><body><h1>Rain in town</h1>" + "<p class=comment>a</p>".repeat(12_000) + "<p>It rains.</p>");
        hostile.put(
                "lists in lists",
                "<html><body><h1>Rain in town</h1>" + "<ul><li>It rains".repeat(100) + "<li>a".repeat(15_000));
        hostile.put(
                "entries without an end",
                "<rss><channel>" + "<item><title>a</title><description>b c</description>".repeat(6_000));
        hostile.put("indented lines", "Rain in town\n" + "   It rains\nand rains\n".repeat(20_000));
        hostile.put("notes to editors", "Rain in town\n" + "(Eds: ".repeat(40_000));
        hostile.put("embargoes", "EMBARGOED UNTIL " + "1 ".repeat(100_000) + "\n\nRain\n\nIt rains.");
        hostile.put(
                "many names in one",
                "{\"headline\":\"a\",\"bodyText\":\"b\",\"subject\":[" + "{\"name\":\"c\"},".repeat(30_000) + "{}]}");

        for (var piece : List.of(
                "<div>a ", "<b>a ", "<li>a", "<p>a</p>", "<a href=x>a", "<table><td>a", "<iframe>a", "<blockquote>")) {
            hostile.put(piece, "<html><body>" + piece.repeat(5_000));
            wrappers().forEach((type, wrapper) -> parse(type, utf8(wrapper.apply(piece.repeat(5_000))), piece));
        }

        var runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        for (var entry : hostile.entrySet()) {
            FAMILIES.forEach(type -> parse(type, utf8(entry.getValue()), entry.getKey()));
        }
        System.gc();
        assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(MOST_MEMORY);
    }

    /** What no writer of a story would make of its letters. */
    @Test
    void lettersThatAreNoneAreReadOrRefused() {
        var story = "Rain closes the road\n\nIt rains on the quay.";
        var documents = new LinkedHashMap<String, UnaryOperator<String>>(wrappers());
        documents.forEach((type, wrapper) -> {
            var document = wrapper.apply(story);
            for (var charset : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "IBM037", "Shift_JIS")) {
                parse(type, document.getBytes(Charset.forName(charset)), charset);
                parse(type + "; charset=" + charset, utf8(document), charset + " that is not");
            }
            for (var charset : List.of("utf-7", "", "none", "\"", "x".repeat(10_000), "utf-8; charset=utf-16")) {
                parse(type + "; charset=" + charset, utf8(document), charset);
            }
            for (var bytes : List.of(
                    new byte[] {(byte) 0xC0, (byte) 0xAF}, // overlong
                    new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
                    new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a lone surrogate
                    new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond Unicode
                    new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                    new byte[] {0, 0, 0},
                    new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0},
                    utf8("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"))) {
                for (int at : List.of(0, document.length() / 2, document.length())) {
                    parse(type, inserted(document, bytes, at), type);
                }
            }
        });
    }

    private static byte[] inserted(String document, byte[] bytes, int at) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(utf8(document.substring(0, at)));
        all.writeBytes(bytes);
        all.writeBytes(utf8(document.substring(at)));
        return all.toByteArray();
    }

    private static String attributes(int count) {
        var attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append('a').append(i).append("='b' ");
        }
        return attributes.toString();
    }
}
