package org.stoppress.reader.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.reader.Newsroom.ARABIC;
import static org.stoppress.reader.Newsroom.BARE;
import static org.stoppress.reader.Newsroom.GONE;
import static org.stoppress.reader.Newsroom.HOSTILE;
import static org.stoppress.reader.Newsroom.STORM;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.stoppress.reader.Newsroom;
import org.stoppress.reader.ReaderTest;
import org.stoppress.reader.ServiceDouble.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PagesWebTest extends ReaderTest {
    private static final String STORM_PAGE = "/articles/" + STORM + "/storm-surge-breaches-sea-wall";

    @Test
    void frontPageLeadsWithTheBreakingStory() {
        var page = page("/");

        assertThat(page.select(".lead .headline").text()).startsWith("Storm surge breaches");
        assertThat(page.select(".lead .label--breaking").text()).isEqualTo("Breaking");
        assertThat(page.select(".lead .headline a").attr("href")).isEqualTo(STORM_PAGE);
        assertThat(page.select(".lead time").attr("datetime")).isEqualTo("2026-11-22T09:00:00Z");
        assertThat(page.select(".sections a").eachText()).contains("World", "Politics", "Arts & Books");
        assertThat(page.select(".sections a").eachAttr("href")).contains("/sections/Arts%20%26%20Books");
        assertThat(page.select(".most-read li")).hasSize(3);
    }

    @Test
    void frontPageStandsWithoutItsSideColumns() {
        NEWSROOM.article.on("/api/v1/most-read", new Reply(200, "application/json", "not json", Map.of()));

        var page = page("/");

        assertThat(page.select(".lead .headline").text()).startsWith("Storm surge");
        assertThat(page.select(".most-read")).isEmpty();
    }

    @Test
    void frontPageOfANewPaperSaysSo() {
        NEWSROOM.article.on("/api/v1/articles", Reply.json(Map.of("items", List.of())));
        NEWSROOM.article.on("/api/v1/most-read", Reply.json(Map.of("items", List.of())));

        assertThat(page("/").select(".nothing").text()).contains("Nothing is published yet");
    }

    @Test
    void listsOfSectionsAndTagsGoOnByCursor() {
        NEWSROOM.article.on(
                "/api/v1/articles", Reply.json(Map.of("items", List.of(Newsroom.storm()), "next", "a+b/c=")));

        var page = page("/sections/Arts%20%26%20Books");

        assertThat(page.select("h1").text()).isEqualTo("Arts & Books");
        assertThat(page.select(".pager a[rel=next]").attr("href"))
                .isEqualTo("/sections/Arts%20%26%20Books?cursor=a%2Bb%2Fc%3D");
        assertThat(NEWSROOM.article.asked("/api/v1/articles").uri()).contains("section=Arts%20%26%20Books");
        assertThat(page.select("link[rel=alternate]").eachAttr("href"))
                .contains("/feeds/rss?section=Arts%20%26%20Books");

        page("/tags/a%7Cb%2Fc?cursor=x%2By");

        assertThat(NEWSROOM.article.asked("/api/v1/articles").uri()).contains("tag=a%7Cb%2Fc", "cursor=x%2By");
    }

    @Test
    void articlePageTellsWhatReadersAndMachinesNeed() {
        var page = page(STORM_PAGE);

        assertThat(page.title()).isEqualTo("Storm surge breaches sea wall in three harbour towns · Stop Press");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("h1").attr("lang")).isEqualTo("en");
        assertThat(page.select(".story .facts").text())
                .contains("Mara Lindqvist", "PORT ELLEN", "22 November 2026, 09:00 UTC", "3 min read");
        assertThat(page.select(".correction").text())
                .contains("An earlier version said four towns. It is three.", "22 November 2026, 09:40 UTC");
        assertThat(page.select(".story__body").text()).contains("The wall gave way", "shortly after midnight");
        assertThat(page.select(".medium img").attr("alt")).isEqualTo("Grey waves break over a stone harbour wall");
        assertThat(page.select(".also a").eachText()).containsExactly("How sea walls are built", "The tide of 1966");
        assertThat(page.select(".also a").eachAttr("href"))
                .containsExactly("https://example.org/walls", "/search?q=The%20tide%20of%201966");
        assertThat(page.select(".related .headline").eachText()).contains("Ferries stay in port until Tuesday");
        assertThat(page.select(".tags a").eachAttr("href")).contains("/tags/floods");
        assertThat(page.select(".share a").eachAttr("href"))
                .allMatch(href -> href.startsWith("https://") || href.startsWith("mailto:"));
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("https://news.example.org" + STORM_PAGE);
        assertThat(page.select("meta[property=og:title]").attr("content")).startsWith("Storm surge");
        assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
        assertThat(page.select("meta[name=twitter:card]").attr("content")).isEqualTo("summary_large_image");
        assertThat(page.select("link[type=application/atom+xml]").attr("href")).isEqualTo("/feeds/atom");
    }

    @Test
    void historyShowsWhatACorrectionChanged() {
        assertThat(page(STORM_PAGE)
                        .select(".story__foot a[href=/history/" + STORM + "]")
                        .text())
                .isEqualTo("How this story changed");

        var page = page("/history/" + STORM);

        assertThat(page.select(".version .facts__byline").eachText()).containsExactly("Corrected", "Published");
        assertThat(page.select(".version[aria-current]").text()).contains("An earlier version said four towns.");
        assertThat(page.select(".version__changes a").eachAttr("href"))
                .containsExactly("/history/" + STORM + "?to=2#changes");
        assertThat(page.select(".changes__fields dt").eachText()).containsExactly("Headline", "Places");
        assertThat(page.select(".changes__fields ins").eachText())
                .containsExactly("After: In three harbour towns", "After: Port Ellen");
        assertThat(page.select(".changes__text").text())
                .startsWith("… ")
                .contains("gave way in fourthree towns <b>")
                .hasSizeLessThan(500);
        assertThat(page.select(".changes__text ins").text()).isEqualTo("three");
        assertThat(page.select(".changes__text del").text()).isEqualTo("four");
        assertThat(page.select(".changes__text b, .changes__text img, .changes__text script"))
                .isEmpty();
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    }

    @Test
    void historyOfWhatIsWithdrawnOrUnknownIsNone() {
        assertThat(html("/history/" + GONE, HttpStatus.GONE).text()).contains("The picture was not of");
        html("/history/ZZZZZZZZZZZZZZZZ", HttpStatus.NOT_FOUND);
        html("/history/nothing", HttpStatus.NOT_FOUND);
        html("/history/" + STORM + "?from=x&to=9999999999", HttpStatus.OK);
    }

    @Test
    void newsArticleIsJsonThatNamesTheStory() {
        var data = jsonLd(page(STORM_PAGE));

        assertThat(data.path("@type").stringValue()).isEqualTo("NewsArticle");
        assertThat(data.path("headline").stringValue()).startsWith("Storm surge");
        assertThat(data.path("datePublished").stringValue()).isEqualTo("2026-11-22T09:00:00Z");
        assertThat(data.path("dateModified").stringValue()).isEqualTo("2026-11-22T09:40:00Z");
        assertThat(data.path("author").path(0).path("name").stringValue()).isEqualTo("Mara Lindqvist");
        assertThat(data.path("correction").path("text").stringValue()).contains("It is three");
        assertThat(data.path("mainEntityOfPage").stringValue()).isEqualTo("https://news.example.org" + STORM_PAGE);
    }

    @Test
    void hostileStoryBreaksNothing() {
        for (var path : List.of("/articles/" + HOSTILE + "/hostile", "/", "/latest", "/search?q=%22%3E%3Cscript%3E")) {
            var page = page(path);

            assertThat(page.select("script").eachAttr("src")).as(path).hasSizeLessThanOrEqualTo(2);
            assertThat(page.select("script:not([src]):not([type=application/ld+json])"))
                    .as(path)
                    .isEmpty();
            assertThat(page.select("img[src=x], iframe, svg:not(.logo), [style]"))
                    .as(path)
                    .isEmpty();
            for (var element : page.getAllElements()) {
                assertThat(element.attributes().asList())
                        .as(path + " " + element.tagName())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
                for (var name : List.of("href", "src")) {
                    assertThat(element.attr(name))
                            .as(path)
                            .doesNotStartWithIgnoringCase("javascript:")
                            .doesNotStartWithIgnoringCase("data:");
                }
            }
            assertThat(page.select("body > footer"))
                    .as(path + " keeps its frame")
                    .hasSize(1);
        }
        var story = page("/articles/" + HOSTILE + "/hostile");
        assertThat(story.select("h1").first().text())
                .hasSizeGreaterThan(900)
                .contains("<img src=x onerror=alert(1)>", "${7*7}", "👩‍🚒");
        assertThat(story.select("h1")).hasSize(1);
        assertThat(story.select(".story__body").text()).contains("Still here link", "cell");
        assertThat(jsonLd(story).path("headline").stringValue()).startsWith(Newsroom.ATTACK);
    }

    @Test
    void storyOfFewWordsIsAPage() {
        var page = page("/articles/" + BARE);

        assertThat(page.select("h1").text()).isEqualTo("A story of few words");
        assertThat(page.select("h1").attr("dir")).isEqualTo("auto");
        assertThat(page.select(".correction, .also, .tags, .medium")).isEmpty();
        assertThat(jsonLd(page).path("headline").stringValue()).isEqualTo("A story of few words");
    }

    @Test
    void storyKeepsItsOwnLanguageAndDirection() {
        var page = page("/articles/" + ARABIC + "/coast-floods-ar");

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1").attr("lang")).isEqualTo("ar");
        assertThat(page.select("h1").attr("dir")).isEqualTo("rtl");
        assertThat(page.select(".story__body").attr("dir")).isEqualTo("rtl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/another-slug", "/storm-surge-breaches-sea-wall%20"})
    void otherAddressesOfAStoryLeadToItsOne(String slug) {
        client.get()
                .uri(java.net.URI.create("http://localhost:" + port + "/articles/" + STORM + slug))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.MOVED_PERMANENTLY)
                .expectHeader()
                .location(STORM_PAGE)
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache");
    }

    @Test
    void withdrawnStoryIsGoneAndSaysWhy() {
        var body = html("/articles/" + GONE + "/whatever", HttpStatus.GONE);

        assertThat(body.select("h1").text()).isEqualTo("This story was withdrawn");
        assertThat(body.select(".reasons").text())
                .contains("The picture was not of <b>this</b> fire.", "22 November 2026, 09:30 UTC");
        assertThat(body.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/articles/ZZZZZZZZZZZZZZZZ",
                "/articles/no-id",
                "/nowhere",
                "/articles",
                "/assets/none.css",
                "/a/b/c?d=%3Cscript%3E"
            })
    void whatIsNotThereIsAPageThatSaysSo(String path) {
        client.get()
                .uri(java.net.URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void missingPageOffersAWayOn() {
        assertThat(html("/nowhere", HttpStatus.NOT_FOUND).select("main a").eachAttr("href"))
                .contains("/", "/search");
    }

    @Test
    void appsAreToldInJson() {
        client.get()
                .uri("/nowhere")
                .header("Accept", "application/json")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/not-found");
    }

    @Test
    void outageOfArticlesIsAPageToComeBackTo() {
        NEWSROOM.article.on("/api/v1/articles", Reply.problem(503, Map.of()));

        client.get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .exists("Retry-After")
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("Back in a moment"));
    }

    @Test
    void searchPageShowsMarksFacetsAndWaysOn() {
        var page = page("/search?q=storm&section=World&order=newest");

        assertThat(NEWSROOM.search.asked("/api/v1/search").uri()).contains("q=storm", "section=World", "order=newest");
        assertThat(page.select(".search__total").text()).isEqualTo("1,234 stories");
        assertThat(page.select(".search__hits mark").eachText()).contains("Storm", "storm");
        assertThat(page.select(".search__hits .card__summary").first().text())
                .isEqualTo("the storm & <script>alert(12)</script> the tide");
        assertThat(page.select("input[name=q]").eachAttr("value")).contains("storm");
        assertThat(page.select("input[type=hidden][name=section]").attr("value"))
                .isEqualTo("World");
        assertThat(page.select(".facets a[aria-current]").text()).contains("World");
        assertThat(page.select(".facets a:contains(Politics)").attr("href"))
                .isEqualTo("/search?q=storm&section=Politics&order=newest");
        assertThat(page.select(".facets a:contains(Arabic)").attr("href")).contains("language=ar");
        assertThat(page.select(".facets a:contains(Sunday 22 November 2026)").attr("href"))
                .contains("from=2026-11-22", "to=2026-11-23");
        assertThat(page.select(".chips a").attr("href")).isEqualTo("/search?q=storm&order=newest");
        assertThat(page.select(".search__notice").text()).contains("Searched as plain words.", "storms");
        assertThat(page.select(".pager a[rel=next]").attr("href")).contains("cursor=cur%2Fsor%2B1%3D");
    }

    @Test
    void searchThatCanNotBeReadIsThePersonsToMend() {
        NEWSROOM.search.on("/api/v1/search", Reply.problem(400, Map.of("detail", "from is a time such as <now>.")));

        assertThat(html("/search?q=x&from=soon", HttpStatus.BAD_REQUEST)
                        .select("main")
                        .text())
                .contains("from is a time such as <now>.");
    }

    @Test
    void alertsPageTellsWhatWasTakenBack() {
        var page = page("/alerts");

        assertThat(page.select(".told .headline").eachText())
                .containsExactly("Storm surge breaches sea wall", "A story was withdrawn");
        assertThat(page.select(".told .label--withdrawn").text()).isEqualTo("Withdrawn");
        assertThat(page.text()).contains("The report was false.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds", "/docs"})
    void guidesAreThere(String path) {
        assertThat(page(path).select("h1").text()).isNotBlank();
    }

    @Test
    void pageThatDidNotChangeIsNotSentAgain() {
        var tag = client.get()
                .uri(STORM_PAGE)
                .header("Accept-Encoding", "identity")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseHeaders()
                .getETag();

        assertThat(tag).startsWith("\"");
        client.get()
                .uri(STORM_PAGE)
                .header("Accept-Encoding", "identity")
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty();
        client.head()
                .uri(STORM_PAGE)
                .header("Accept-Encoding", "identity")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", tag);
    }

    /** A zipped page is another representation: the tag of one must not stand for the other. */
    @Test
    void eachEncodingHasItsOwnTag() {
        var tags = new java.util.HashSet<String>();
        for (var encoding : List.of("identity", "gzip", "gzip;q=0")) {
            var headers = client.get()
                    .uri(STORM_PAGE)
                    .header("Accept-Encoding", encoding)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .returnResult(byte[].class)
                    .getResponseHeaders();
            tags.add(headers.getETag());
            assertThat(headers.getVary()).contains("Accept-Encoding");
        }

        assertThat(tags).hasSize(2);
    }

    @Test
    void filesOfPagesAreKeptForEver() {
        var page = page("/");
        for (var address : List.of(
                page.select("link[rel=stylesheet]").attr("href"),
                page.select("script[src]").attr("src"),
                page.select("link[rel=icon]").attr("href"))) {
            client.get()
                    .uri(address)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .value("Cache-Control", caching -> assertThat(caching).contains("max-age=31536000", "immutable"))
                    .expectHeader()
                    .exists("ETag");
        }
    }

    @Test
    void browsersAreToldToRunNothingButOurs() {
        client.get()
                .uri("/")
                .exchange()
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe"))
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .exists("Referrer-Policy")
                .expectHeader()
                .exists("X-Request-Id");
    }

    private Document page(String path) {
        return html(path, HttpStatus.OK);
    }

    private Document html(String path, HttpStatus status) {
        var body = client.get()
                .uri(java.net.URI.create("http://localhost:" + port + path))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        return Jsoup.parse(new String(body, StandardCharsets.UTF_8));
    }

    private static JsonNode jsonLd(Document page) {
        return JsonMapper.shared()
                .readTree(
                        page.select("script[type=application/ld+json]").first().data());
    }
}
