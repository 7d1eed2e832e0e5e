package org.stoppress.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.SharedData;

class XmlSecurityTest {
    private static final Formats FORMATS = Formats.all();

    private static Parsed parse(String document) {
        return FORMATS.parse("application/xml", document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesEntities() {
        for (var declaration : List.of(
                "<!ENTITY a \"b\">",
                "<!ENTITY a SYSTEM \"file:///etc/passwd\">",
                "<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;",
                "<!-- [ --><!ENTITY a \"b\">")) {
            for (var root : List.of("rss", "nitf", "newsItem", "feed")) {
                assertThat(parse("<?xml version=\"1.0\"?><!DOCTYPE x [" + declaration + "]><" + root + ">&a;</" + root
                                + ">"))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNPARSEABLE));
            }
        }
    }

    @Test
    void neverShowsAFile() throws IOException {
        var secret = Files.writeString(Files.createTempFile("secret", ".txt"), "the-secret");

        for (var document : List.of(
                "<!DOCTYPE rss SYSTEM \"" + secret.toUri()
                        + "\"><rss><channel><item><title>a</title><description>b</description></item></channel></rss>",
                "<rss xmlns:xi=\"http://www.w3.org/2001/XInclude\"><channel><item><title>a</title><description>b<xi:include href=\""
                        + secret.toUri() + "\" parse=\"text\"/></description></item></channel></rss>",
                "<?xml-stylesheet href=\"" + secret.toUri()
                        + "\"?><rss><channel><item><title>a</title><description>b</description></item></channel></rss>")) {
            assertThat(parse(document).toString()).doesNotContain("the-secret");
        }
    }

    @Test
    void copesWithDepthAndWidth() {
        assertThat(parse("<rss>".repeat(100_000))).isInstanceOf(Refusal.class);
        assertThat(parse("<feed>" + "<a>".repeat(50_000) + "</a>".repeat(50_000) + "</feed>"))
                .isInstanceOf(Refusal.class);
        assertThat(parse("<rss " + "a='b' ".repeat(20_000) + "/>")).isNotNull();
        assertThat(parse("<!DOCTYPE " + "[".repeat(100_000))).isInstanceOf(Refusal.class);
        assertThat(parse("<!DOCTYPE rss [" + "<!ELEMENT a ANY>".repeat(50_000) + "]><rss><channel/></rss>"))
                .isNotNull();
    }

    @Test
    void namesWhatItCannotRead() {
        assertThat(parse("<opml/>"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED));
        assertThat(parse("<packageItem guid=\"g\"/>"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.NOT_A_STORY));
    }

    @Test
    void takesHostileDocumentsForWhatTheyAre() throws IOException {
        var folder = SharedData.at("security/xml");
        if (folder.isEmpty()) {
            return;
        }
        try (var files = Files.list(folder.get())) {
            files.forEach(file -> assertThat(FORMATS.parse("application/xml", SharedData.bytes(file)))
                    .as(file.toString())
                    .isInstanceOf(Refusal.class));
        }
    }
}
