package org.stoppress.reader.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages are made of, piece by piece. */
class DrawingTest {
    @ParameterizedTest
    @CsvSource({
        "en, en, ltr",
        "en_GB, en-GB, ltr",
        "ar, ar, rtl",
        "ar-EG, ar-EG, rtl",
        "he, he, rtl",
        "ur, ur, rtl",
        "az-Arab, az-Arab, rtl",
        "ar-Latn, ar-Latn, ltr",
        "zh-Hant-TW, zh-Hant-TW, ltr"
    })
    void languageSaysWhichWayATextRuns(String language, String lang, String dir) {
        assertThat(Wording.of(language)).isEqualTo(new Wording(lang, dir));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "und", "\"><script>", "not a language"})
    void unknownLanguageIsLeftToTheLetters(String language) {
        assertThat(Wording.of(language)).isEqualTo(new Wording(null, "auto"));
    }

    @Test
    void onlyMarksOfTheSearchAreMarks() {
        assertThat(Marked.parse("a <em>b</em> &amp; <b>c</b> &lt;em&gt;"))
                .containsExactly(new Marked("a ", false), new Marked("b", true), new Marked(" & <b>c</b> <em>", false));
        assertThat(Marked.parse("<em>open")).containsExactly(new Marked("open", true));
        assertThat(Marked.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "//",
                "http:",
                "/relative",
                "https://exa mple.org",
                ""
            })
    void doesNotLinkToWhatMayRunOrLeadsNowhere(String href) {
        assertThat(Addresses.elsewhere(href, null)).isEmpty();
    }

    @Test
    void relativeLinksAreOfTheStorysOwnSite() {
        assertThat(Addresses.elsewhere("../b.jpg", "https://example.org/a/story"))
                .hasValue("https://example.org/b.jpg");
        assertThat(Addresses.elsewhere("b", "javascript:x")).isEmpty();
    }

    @Test
    void dateWithoutATimeStaysOne() {
        assertThat(Moment.of(Instant.parse("2024-02-04T00:00:00Z"), ZoneOffset.ofHours(-5)))
                .isEqualTo(new Moment("2024-02-04", "4 February 2024"));
        assertThat(Moment.of(Instant.parse("2024-02-04T12:30:59.5Z"), ZoneId.of("Europe/Paris")))
                .isEqualTo(new Moment("2024-02-04T12:30:59Z", "4 February 2024, 13:30 CET"));
        assertThat(Moment.of(null, ZoneOffset.UTC)).isNull();
    }

    @Test
    void bodyIsCleanedAndCompleted() {
        assertThat(BodyHtml.clean(
                        "<h1>A</h1><p class=x onclick=y>b <a href='/c'>c</a><img src='d.png'><script>e</script></div>",
                        "https://example.org/s/"))
                .isEqualTo("<h2>A</h2><p>b <a href=\"https://example.org/c\" rel=\"noopener nofollow\">c</a>"
                        + "<img src=\"https://example.org/s/d.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>");
        assertThat(BodyHtml.clean("<a href='/c'>c</a><img src='d.png'>", null)).isEqualTo("c");
    }

    @Test
    void jsonInAScriptCanNotEndIt() {
        assertThat(JsonLd.forScript("\"</script><!-- & \u2028\""))
                .isEqualTo("\"\\u003C/script\\u003E\\u003C!-- \\u0026 \\u2028\"");
    }
}
