package org.stoppress.ingest.format.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.SharedData;

class MarkupTest {
    @Test
    void keepsWhatStoriesAreWrittenIn() {
        var body = Markup.ofHtml("""
                <h2>Rain</h2><p>It is <strong>wet</strong> &amp; <a href="/x?a=1&amp;b=2" onclick="x()">cold</a>.<br>Very.</p>
                <ul><li>one</li><li>two <b>2</b></li></ul><ol><li>first</li></ol>
                <table><tr><th>Day</th><th>Rain</th></tr><tr><td>Mon</td><td>3 mm</td></tr></table>
                <blockquote><p>So wet.</p></blockquote><figure><img src="a.jpg" alt="A" style="x"><figcaption>The quay</figcaption></figure>""");

        assertThat(body.html())
                .contains("<h2>Rain</h2>", "<a href=\"/x?a=1&amp;b=2\">cold</a>", "<img src=\"a.jpg\" alt=\"A\">")
                .doesNotContain("onclick", "style");
        assertThat(body.text()).isEqualTo("""
                Rain

                It is wet & cold.
                Very.

                - one
                - two 2

                1. first

                Day | Rain
                Mon | 3 mm

                So wet.

                The quay""");
    }

    @Test
    void makesParagraphsOfText() {
        var body = Markup.ofText("One <b>\r\nline two\r\n\r\n\r\n\r\nTwo & a half\u0000\n");

        assertThat(body.html()).isEqualTo("<p>One &lt;b&gt;<br>line two</p><p>Two &amp; a half</p>");
        assertThat(body.text()).isEqualTo("One <b>\nline two\n\nTwo & a half");
    }

    @Test
    void isDoneWhenDoneOnce() {
        var once = Markup.ofHtml("<p>a &lt; b <i>c</i> user@news.example = 'd' \"e\" &nbsp; `f`</p>");

        assertThat(Markup.ofHtml(once.html())).isEqualTo(once);
        assertThat(once.html()).contains("user@news.example = 'd' \"e\"");
    }

    @Test
    void removesWhatNobodyCanSee() {
        assertThat(Text.line(" a\u0000\u0007b \uD83D c\uFEFF\t\u2028 e\u0301 ")).isEqualTo("ab c é");
        assertThat(Text.opening("one two three", 9)).isEqualTo("one two");
        assertThat(Text.opening("onetwothree", 5)).isEqualTo("onetw");
    }

    @Test
    void nothingHarmfulSurvives() {
        SharedData.at("security/html_sanitize.jsonl").ifPresent(file -> {
            for (var attack : SharedData.jsonLines(file)) {
                var html = Markup.ofHtml(attack.get("payload").stringValue()).html();
                assertHarmless(attack.get("id").stringValue(), html);
                attack.path("must_not_contain").forEach(word -> {
                    if (html.contains(word.stringValue())) {
                        // As text it is harmless; as an element or attribute it is not.
                        assertThat(Jsoup.parseBodyFragment(html).text())
                                .as(attack.get("id").stringValue())
                                .contains(word.stringValue());
                    }
                });
            }
        });
    }

    private static void assertHarmless(String id, String html) {
        for (var element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            assertThat(element.normalName())
                    .as(id)
                    .isNotIn(
                            "script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "base",
                            "link", "meta");
            for (var attribute : element.attributes()) {
                var name = attribute.getKey().toLowerCase(Locale.ROOT);
                assertThat(name).as(id).doesNotStartWith("on").isNotIn("style", "srcdoc", "formaction", "id", "name");
                assertThat(attribute.getValue().replaceAll("[\\s\\p{C}]", "").toLowerCase(Locale.ROOT))
                        .as(id)
                        .doesNotStartWith("javascript:")
                        .doesNotStartWith("vbscript:")
                        .doesNotStartWith("data:");
            }
        }
    }
}
