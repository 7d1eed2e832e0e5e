package org.stoppress.article.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.stoppress.article.article.SampleArticles.LANE;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.at;
import static org.stoppress.article.article.SampleArticles.id;
import static org.stoppress.article.article.SampleArticles.killed;
import static org.stoppress.article.article.SampleArticles.logged;
import static org.stoppress.article.article.SampleArticles.rain;
import static org.stoppress.article.article.SampleArticles.takenDown;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.stoppress.article.archive.OneSet;
import org.stoppress.article.archive.PuttingAway;
import org.stoppress.article.archive.Rebuild;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.InMemoryArticles;
import org.stoppress.article.article.Media;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.Standing;
import org.stoppress.article.browse.ChangeWatch;
import org.stoppress.article.browse.InMemoryViewCounts;
import org.stoppress.article.browse.TestClock;
import org.stoppress.article.browse.ViewCounter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The web side over articles in memory: codes, shapes and the manners of caches. */
class ArticleWebTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final InMemoryArticles articles = new InMemoryArticles();
    private final TestClock clock = new TestClock(NOON);
    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private MockMvc mvc;

    @EnableWebMvc
    static class Mvc {}

    @BeforeEach
    void start() {
        context.setServletContext(new MockServletContext());
        context.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("articles", articles);
            beans.registerSingleton("viewCounts", new InMemoryViewCounts());
            beans.registerSingleton("clock", clock);
            beans.registerSingleton("subscriptions", new NoSubscriptions());
            beans.registerSingleton("rebuild", new Rebuild(new OneSet(articles), (_, _, _) -> {}, clock));
            beans.registerSingleton("puttingAway", new PuttingAway(new OneSet(articles), clock));
        });
        context.register(Mvc.class, WebConfiguration.class);
        context.refresh();
        mvc = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void anArticleHasItsFieldsAndNoOthers() throws Exception {
        articles.keep(logged(rain("a", 1)
                .corrected("Ankle-high.")
                .media(new Media("picture", "https://img.example/a.jpg", "The road", null, "A wet road"))
                .build()));

        var article = json("/api/v1/articles/" + id("a"));

        assertThat(article.propertyNames())
                .containsExactly(
                        "id",
                        "uri",
                        "version",
                        "status",
                        "type",
                        "source",
                        "headline",
                        "slug",
                        "url",
                        "summary",
                        "bodyHtml",
                        "bodyText",
                        "byline",
                        "language",
                        "section",
                        "tags",
                        "subjects",
                        "places",
                        "urgency",
                        "breaking",
                        "firstPublishedAt",
                        "publishedAt",
                        "updatedAt",
                        "correction",
                        "wordCount",
                        "readingTimeMinutes",
                        "media",
                        "related",
                        "copyright");
        assertThat(article.path("status").asString()).isEqualTo("published");
        assertThat(article.path("publishedAt").asString()).isEqualTo(NOON.toString());
        assertThat(article.path("correction").path("note").asString()).isEqualTo("Ankle-high.");
        assertThat(article.path("places").path(0).path("name").asString()).isEqualTo("Port Ellery");
        assertThat(article.path("subjects").path(0).path("code").asString()).isEqualTo("03000000");
        assertThat(article.path("media").path(0).propertyNames()).containsExactly("type", "href", "caption", "alt");
    }

    @Test
    void fieldsNarrowWhatIsSent() throws Exception {
        articles.keep(logged(rain("a", 1).build()));

        assertThat(json("/api/v1/articles/" + id("a") + "?fields=headline,url").propertyNames())
                .containsExactly("headline", "url");
        assertThat(json("/api/v1/articles?fields=id,bodyText")
                        .path("items")
                        .path(0)
                        .propertyNames())
                .containsExactly("id", "bodyText");
        assertThat(json("/api/v1/articles?fields=views")
                        .path("items")
                        .path(0)
                        .path("views")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void namesEveryParameterThatItCannotRead() throws Exception {
        var problem = problem(
                400,
                get("/api/v1/articles?limit=500&order=best&fields=id,nonsense&from=noon&maxUrgency=11&breaking=yes"));

        assertThat(problem.path("errors").values())
                .extracting(error -> error.path("pointer").asString())
                .containsExactlyInAnyOrder("/limit", "/order", "/fields", "/from", "/maxUrgency", "/breaking");
        assertThat(problem.toString()).contains("nonsense");
        for (var query : List.of(
                "/api/v1/articles?cursor=xyz",
                "/api/v1/articles?language=12",
                "/api/v1/changes?since=xyz",
                "/api/v1/removed?cursor=xyz",
                "/api/v1/most-read?hours=0",
                "/api/v1/articles/" + id("a") + "?format=pdf",
                "/feeds/rss?limit=x")) {
            problem(400, get(query));
        }
    }

    @Test
    void aCursorOfAnotherListIsRefused() throws Exception {
        articles.keep(logged(rain("a", 1).build(), rain("b", 1).build()));
        var next = json("/api/v1/articles?limit=1").path("next").asString();

        problem(400, get("/api/v1/articles?order=oldest&cursor=" + next));
    }

    @Test
    void unknownParametersAreIgnored() throws Exception {
        articles.keep(logged(rain("a", 1).build()));

        assertThat(json("/api/v1/articles?utm_source=x").path("items").size()).isEqualTo(1);
    }

    @Test
    void unknownArticlesAreNotFound() throws Exception {
        for (var path : List.of("", "/revisions", "/revisions/1", "/revisions/1...2", "/related")) {
            assertThat(problem(404, get("/api/v1/articles/" + id("a") + path))
                            .path("type")
                            .asString())
                    .isEqualTo("/problems/not-found");
            problem(404, get("/api/v1/articles/not-an-id" + path));
        }
        problem(404, post("/api/v1/articles/" + id("a") + "/views"));
    }

    @Test
    void withdrawnArticlesAreGoneInEveryShape() throws Exception {
        articles.keep(logged(rain("a", 1).build(), killed("a", 2)));

        for (var path : List.of(
                "",
                "?format=ninjs",
                "?fields=id,views",
                "/revisions",
                "/revisions/1",
                "/revisions/1...2",
                "/related")) {
            var problem = problem(410, get("/api/v1/articles/" + id("a") + path));
            assertThat(problem.path("type").asString()).isEqualTo("/problems/withdrawn");
            assertThat(problem.path("reason").asString()).isEqualTo("The road was open.");
            assertThat(problem.path("kind").asString()).isEqualTo("kill");
            assertThat(problem.path("withdrawnAt").asString())
                    .isEqualTo(killed("a", 2).withdrawnAt().toString());
        }
        problem(410, post("/api/v1/articles/" + id("a") + "/views"));
    }

    /** What is rendered once is kept in memory, but the store has the last word. */
    @Test
    void memoryNeverServesWhatNoLongerStands() throws Exception {
        take(logged(rain("a", 1).headline("First").build()));
        assertThat(json("/api/v1/articles/" + id("a")).path("headline").asString())
                .isEqualTo("First");
        assertThat(json("/api/v1/articles/" + id("a")).path("headline").asString())
                .isEqualTo("First");

        take(logged(rain("a", 2).headline("Second").build()));
        assertThat(json("/api/v1/articles/" + id("a")).path("headline").asString())
                .isEqualTo("Second");

        take(logged(killed("a", 3)));
        problem(410, get("/api/v1/articles/" + id("a")));

        take(logged(rain("a", 4).headline("Back").build()));
        assertThat(json("/api/v1/articles/" + id("a")).path("headline").asString())
                .isEqualTo("Back");
    }

    @Test
    void walksThroughPagesByCursorAndLink() throws Exception {
        var changes = new ArrayList<Standing>();
        for (int i = 0; i < 7; i++) {
            changes.add(rain("s" + i, 1).published(NOON.minusSeconds(i)).build());
        }
        articles.keep(logged(changes.toArray(Standing[]::new)));

        var first = answer(get("/api/v1/articles?limit=3&section=local"));
        var firstPage = JSON.readTree(first.getContentAsString());
        assertThat(ids(firstPage)).containsExactly("s0", "s1", "s2");
        assertThat(first.getHeader("Link"))
                .startsWith("<http://localhost/api/v1/articles?limit=3&section=local&cursor=")
                .endsWith(">; rel=\"next\"");

        var second =
                json("/api/v1/articles?limit=3&cursor=" + firstPage.path("next").asString());
        assertThat(ids(second)).containsExactly("s3", "s4", "s5");

        var third = answer(
                get("/api/v1/articles?limit=3&cursor=" + second.path("next").asString()));
        assertThat(ids(JSON.readTree(third.getContentAsString()))).containsExactly("s6");
        assertThat(JSON.readTree(third.getContentAsString()).has("next")).isFalse();
        assertThat(third.getHeader("Link")).isNull();
    }

    @Test
    void aPageThatEndsTheListHasNoNext() throws Exception {
        articles.keep(logged(rain("a", 1).build(), rain("b", 1).build()));

        assertThat(json("/api/v1/articles?limit=2").has("next")).isFalse();
    }

    @Test
    void filtersComeAsParameters() throws Exception {
        articles.keep(logged(
                rain("a", 1)
                        .tags("flood", "tax")
                        .published(NOON.minusSeconds(1))
                        .build(),
                rain("b", 1)
                        .tags("flood")
                        .section("World")
                        .published(NOON.minusSeconds(2))
                        .build(),
                rain("c", 1)
                        .tags("tax")
                        .breaking()
                        .urgency(null)
                        .published(NOON.minusSeconds(3))
                        .build()));

        assertThat(ids(json("/api/v1/articles?tag=flood&tag=tax"))).containsExactly("a");
        assertThat(ids(json("/api/v1/articles?tag=flood|tax"))).containsExactly("a", "b", "c");
        assertThat(ids(json("/api/v1/articles?section=world"))).containsExactly("b");
        assertThat(ids(json("/api/v1/articles?breaking=true"))).containsExactly("c");
        assertThat(ids(json("/api/v1/articles?maxUrgency=4"))).containsExactly("a", "b");
        assertThat(ids(json("/api/v1/articles?maxUrgency=5"))).containsExactly("a", "b", "c");
        assertThat(ids(json("/api/v1/articles?order=oldest"))).containsExactly("c", "b", "a");
        assertThat(ids(json("/api/v1/articles?place=port%20ellery&byline=ines%20calder&language=EN&source=demo")))
                .hasSize(3);
        assertThat(ids(json("/api/v1/articles?from=" + NOON.minusSeconds(2) + "&to=" + NOON.minusSeconds(1))))
                .containsExactly("b");
        assertThat(ids(json("/api/v1/articles?from=2026-11-23"))).isEmpty();
    }

    /** A story has one section. */
    @Test
    void aSectionThatIsGivenAgainIsWantedAsWell() throws Exception {
        articles.keep(logged(rain("a", 1).section("World").build(), rain("b", 1).build()));

        assertThat(ids(json("/api/v1/articles?section=world&section=World|local")))
                .containsExactly("a");
        assertThat(ids(json("/api/v1/articles?section=world&section=local"))).isEmpty();
        assertThat(ids(json("/api/v1/articles?byline=nobody|ines%20calder"))).containsExactly("b", "a");
    }

    @Test
    void waitsForChangesNoLongerThanItIsTold() throws Exception {
        articles.keep(logged(rain("a", 1).build()));
        articles.reached(List.of(new ReadPosition("t", LANE, 0, 1)));
        var next = json("/api/v1/changes?wait=20").path("next").asString();

        var page = json("/api/v1/changes?wait=1&since=" + next);

        assertThat(page.path("items").isEmpty()).isTrue();
        assertThat(page.path("next").asString()).isEqualTo(next);
        problem(400, get("/api/v1/changes?wait=long"));
        problem(
                400,
                get("/api/v1/changes").header("Accept", "text/event-stream").header("Last-Event-ID", "7"));
    }

    @Test
    void exportsEveryArticleOfASelectionOnALine() throws Exception {
        for (int i = 0; i < 35; i++) {
            articles.keep(List.of(at(
                    0,
                    i,
                    rain("story" + i, 1)
                            .section(i % 2 == 0 ? "World" : "Local")
                            .published(NOON.minusSeconds(i))
                            .build())));
        }
        articles.keep(List.of(at(0, 40, killed("story0", 2))));

        var lines = body("/api/v1/articles/export?section=world")
                .lines()
                .map(JSON::readTree)
                .toList();

        assertThat(lines)
                .extracting(line -> line.path("uri").asString())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 17)
                        .mapToObj(i -> "story" + 2 * i)
                        .toList());
        assertThat(lines.getFirst().path("bodyText").asString()).startsWith("The harbour road");
        var rest = body("/api/v1/articles/export?section=world&fields=id&cursor="
                + lines.get(14).path("cursor").asString());
        assertThat(rest.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":"));
    }

    @Test
    void packsAnExportForWhoWantsIt() throws Exception {
        articles.keep(logged(rain("a", 1).build(), rain("b", 1).build()));

        var packed = answer(get("/api/v1/articles/export").header("Accept-Encoding", "gzip"));

        assertThat(packed.getContentType()).isEqualTo("application/x-ndjson");
        assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.getHeader("Link")).contains("/api/v1/changes?since=").endsWith("rel=\"monitor\"");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.getContentAsByteArray()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(2);
        }
    }

    @Test
    void expiredArticlesLeaveListsAndFeedsAndStayReadable() throws Exception {
        articles.keep(logged(rain("a", 1).expires(NOON.plusSeconds(60)).build()));
        assertThat(ids(json("/api/v1/articles"))).containsExactly("a");

        clock.advance(Duration.ofSeconds(61));

        assertThat(ids(json("/api/v1/articles"))).isEmpty();
        assertThat(ids(json("/api/v1/articles?expired=include"))).containsExactly("a");
        assertThat(body("/feeds/rss")).doesNotContain(id("a").value());
        assertThat(body("/feeds/rss?ids=" + id("a"))).doesNotContain("<item>");
        assertThat(json("/api/v1/articles/" + id("a")).path("expiresAt").asString())
                .isEqualTo(NOON.plusSeconds(60).toString());
    }

    @Test
    void idsComeInTheirOrderWithoutWhatIsNotThere() throws Exception {
        articles.keep(
                logged(rain("a", 1).build(), rain("b", 1).build(), rain("c", 1).build(), killed("c", 2)));

        assertThat(ids(json(
                        "/api/v1/articles?ids=" + id("b") + "," + id("c") + "," + id("x") + ",nonsense," + id("a"))))
                .containsExactly("b", "a");
        assertThat(json("/api/v1/articles?ids=nonsense").path("items").size()).isZero();
        problem(400, get("/api/v1/articles?ids=" + "x,".repeat(50) + String.join(",", many(101))));
    }

    private static List<String> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id" + i).toList();
    }

    @Test
    void answersNotModifiedToWhoHasItAlready() throws Exception {
        articles.keep(logged(rain("a", 1).build()));
        for (var path : List.of(
                "/api/v1/articles/" + id("a"),
                "/api/v1/articles",
                "/api/v1/articles?ids=" + id("a"),
                "/api/v1/articles/" + id("a") + "/revisions",
                "/api/v1/articles/" + id("a") + "/revisions/1",
                "/api/v1/articles/" + id("a") + "/revisions/1...1",
                "/api/v1/articles/" + id("a") + "/related",
                "/api/v1/changes",
                "/api/v1/removed",
                "/api/v1/most-read",
                "/api/v1/sections",
                "/api/v1/tags",
                "/feeds/rss",
                "/feeds/atom",
                "/feeds/json",
                "/sitemap-news.xml",
                "/robots.txt")) {
            var fresh = answer(get(path));
            assertThat(fresh.getStatus()).as(path).isEqualTo(200);
            assertThat(fresh.getHeader("ETag")).as(path).startsWith("\"").endsWith("\"");
            assertThat(fresh.getHeader("Cache-Control"))
                    .as(path)
                    .matches(
                            path.endsWith("/changes")
                                    ? "public, no-cache"
                                    : "public, max-age=\\d+, stale-while-revalidate=\\d+");

            var known = answer(get(path).header("If-None-Match", "\"other\", " + fresh.getHeader("ETag")));
            assertThat(known.getStatus()).as(path).isEqualTo(304);
            assertThat(known.getContentLength()).isZero();
            assertThat(known.getHeader("ETag")).isEqualTo(fresh.getHeader("ETag"));

            assertThat(answer(get(path).header("If-None-Match", "W/" + fresh.getHeader("ETag")))
                            .getStatus())
                    .as(path)
                    .isEqualTo(304);

            var since = answer(get(path).header("If-Modified-Since", fresh.getHeader("Last-Modified")));
            assertThat(since.getStatus()).as(path).isEqualTo(304);

            var headers = answer(head(path));
            assertThat(headers.getStatus()).as(path).isEqualTo(200);
            assertThat(headers.getHeader("ETag")).isEqualTo(fresh.getHeader("ETag"));
            assertThat(headers.getContentAsByteArray()).as(path).isEmpty();
        }
    }

    @Test
    void tagsDifferByFieldsAndVersionAndEncoding() throws Exception {
        articles.keep(logged(rain("a", 1).text("Words and words. ".repeat(200)).build()));
        var path = "/api/v1/articles/" + id("a");
        var plain = answer(get(path));
        var packed = answer(get(path).header("Accept-Encoding", "br, gzip;q=0.8"));

        assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.getHeader("ETag")).isNotEqualTo(plain.getHeader("ETag"));
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.getContentAsByteArray()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.getContentAsString(StandardCharsets.UTF_8));
        }
        assertThat(answer(get(path).header("Accept-Encoding", "gzip").header("If-None-Match", packed.getHeader("ETag")))
                        .getStatus())
                .isEqualTo(304);
        assertThat(answer(get(path).header("Accept-Encoding", "gzip;q=0")).getHeader("Content-Encoding"))
                .isNull();
        assertThat(answer(get(path + "?fields=id,headline")).getHeader("ETag")).isNotEqualTo(plain.getHeader("ETag"));

        take(logged(rain("a", 2).text("Words and words. ".repeat(200)).build()));
        assertThat(answer(get(path).header("If-None-Match", plain.getHeader("ETag")))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void historyTellsWhatHappened() throws Exception {
        articles.keep(logged(
                rain("a", 1).build(),
                rain("a", 2).corrected("Ankle-high.").headline("Flood").build()));

        var items = json("/api/v1/articles/" + id("a") + "/revisions").path("items");

        assertThat(items.values())
                .extracting(item -> item.path("version").asInt())
                .containsExactly(2, 1);
        assertThat(items.path(0).propertyNames()).containsExactly("version", "type", "at", "headline", "correction");
        assertThat(items.path(1).path("type").asString()).isEqualTo("published");
        assertThat(json("/api/v1/articles/" + id("a") + "/revisions/1")
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        problem(404, get("/api/v1/articles/" + id("a") + "/revisions/3"));
        problem(404, get("/api/v1/articles/" + id("a") + "/revisions/one"));
    }

    @Test
    void historyComesInPages() throws Exception {
        articles.keep(
                logged(rain("a", 1).build(), rain("a", 2).build(), rain("a", 3).build()));

        var first = json("/api/v1/articles/" + id("a") + "/revisions?limit=2");
        var second = json("/api/v1/articles/" + id("a") + "/revisions?limit=2&cursor="
                + first.path("next").asString());

        assertThat(first.path("items").values())
                .extracting(item -> item.path("version").asInt())
                .containsExactly(3, 2);
        assertThat(second.path("items").values())
                .extracting(item -> item.path("version").asInt())
                .containsExactly(1);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void versionsAreComparedByWord() throws Exception {
        articles.keep(logged(
                rain("a", 1).text("Water stood knee-high.").headline("Rain").build(),
                rain("a", 2)
                        .text("Water stood ankle-high.")
                        .headline("Flood")
                        .tags("flood")
                        .build()));

        var comparison = json("/api/v1/articles/" + id("a") + "/revisions/1...2");

        assertThat(comparison.path("from").asInt()).isEqualTo(1);
        assertThat(comparison.path("to").asInt()).isEqualTo(2);
        assertThat(comparison.path("fields").path(0).path("field").asString()).isEqualTo("headline");
        assertThat(comparison.path("fields").path(0).path("before").asString()).isEqualTo("Rain");
        assertThat(comparison.path("fields").path(0).path("after").asString()).isEqualTo("Flood");
        assertThat(comparison.path("fields").path(1).path("after").path(0).asString())
                .isEqualTo("flood");
        assertThat(comparison.path("text").values())
                .extracting(part ->
                        part.path("op").asString() + ":" + part.path("text").asString())
                .containsExactly("equal:Water stood ", "delete:knee-high.", "insert:ankle-high.");
    }

    @Test
    void takenDownTextIsGoneAfterReinstatementToo() throws Exception {
        articles.keep(
                logged(rain("a", 1).build(), takenDown("a", 2), rain("a", 3).build()));

        problem(410, get("/api/v1/articles/" + id("a") + "/revisions/1"));
        problem(410, get("/api/v1/articles/" + id("a") + "/revisions/1...3"));
        assertThat(json("/api/v1/articles/" + id("a") + "/revisions/2")
                        .path("status")
                        .asString())
                .isEqualTo("withdrawn");
        var items = json("/api/v1/articles/" + id("a") + "/revisions").path("items");
        assertThat(items.path(2).propertyNames()).containsExactly("version", "type", "at");
    }

    @Test
    void changesGoOnForEver() throws Exception {
        articles.keep(List.of(at(0, 0, rain("a", 1).build()), at(1, 0, killed("b", 2))));
        articles.reached(List.of(new ReadPosition("t", LANE, 0, 1), new ReadPosition("t", LANE, 1, 1)));

        var first = json("/api/v1/changes");
        assertThat(first.path("items").values())
                .extracting(item ->
                        item.path("type").asString() + " " + item.path("id").asString())
                .containsExactlyInAnyOrder("update " + id("a"), "removal " + id("b"));
        var update = first.path("items").path(0);
        assertThat(update.path("article").path("headline").asString()).contains("Rain");
        assertThat(update.path("article").path("bodyText").asString()).isNotEmpty();
        assertThat(first.path("items").path(1).propertyNames())
                .containsExactly("type", "id", "version", "at", "reason", "kind");

        var quiet = json("/api/v1/changes?since=" + first.path("next").asString());
        assertThat(quiet.path("items").size()).isZero();
        assertThat(quiet.path("next").asString()).isEqualTo(first.path("next").asString());

        articles.keep(List.of(at(1, 1, rain("b", 3).build())));
        articles.reached(List.of(new ReadPosition("t", LANE, 1, 2)));
        var later = json(
                "/api/v1/changes?fields=id,bodyText&since=" + quiet.path("next").asString());
        assertThat(later.path("items").path(0).path("article").propertyNames()).containsExactly("id", "bodyText");
    }

    @Test
    void removalsAreListed() throws Exception {
        articles.keep(logged(killed("a", 2), takenDown("b", 5)));

        var first = json("/api/v1/removed?limit=1");
        var second = json("/api/v1/removed?limit=1&cursor=" + first.path("next").asString());

        assertThat(first.path("items").path(0).propertyNames())
                .containsExactly("id", "uri", "version", "reason", "kind", "withdrawnAt");
        assertThat(first.path("items").path(0).path("kind").asString()).isEqualTo("takedown");
        assertThat(second.path("items").path(0).path("uri").asString()).isEqualTo("a");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void whatIsReadMostComesFirst() throws Exception {
        articles.keep(logged(
                rain("a", 1).build(),
                rain("b", 1).section("World").build(),
                rain("c", 1).build(),
                rain("d", 1).build()));
        view("a", "1.1.1.1");
        view("b", "1.1.1.1");
        view("b", "2.2.2.2");
        view("b", "2.2.2.2");
        view("c", "1.1.1.1");
        view("c", "2.2.2.2");
        view("c", "3.3.3.3");
        context.getBean(ViewCounter.class).flush();
        articles.keep(logged(killed("c", 2)));

        var items = json("/api/v1/most-read").path("items");

        assertThat(items.values())
                .extracting(item -> item.path("uri").asString())
                .containsExactly("b", "a");
        assertThat(items.path(0).path("views").asInt()).isEqualTo(2);
        assertThat(ids(json("/api/v1/most-read?section=local"))).containsExactly("a");
        assertThat(json("/api/v1/articles/" + id("b") + "?fields=views")
                        .path("views")
                        .asInt())
                .isEqualTo(2);
        clock.advance(Duration.ofHours(26));
        assertThat(json("/api/v1/most-read?hours=24").path("items").size()).isZero();
    }

    private void view(String story, String address) throws Exception {
        var answer = answer(post("/api/v1/articles/" + id(story) + "/views")
                .header("User-Agent", "Test")
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }));
        assertThat(answer.getStatus()).isEqualTo(204);
    }

    @Test
    void sectionsAndTagsAreCounted() throws Exception {
        articles.keep(logged(
                rain("a", 1).section("World news").tags("eu").build(),
                rain("b", 1).section("Local").tags("eu", "tax").build(),
                rain("c", 1).section("Local").tags("EU").build()));

        var sections = json("/api/v1/sections").path("items");
        assertThat(sections.path(0).path("name").asString()).isEqualTo("Local");
        assertThat(sections.path(0).path("count").asInt()).isEqualTo(2);
        assertThat(sections.path(1).path("url").asString()).isEqualTo("http://localhost:8080/sections/World%20news");
        assertThat(sections.path(1).path("feed").asString())
                .isEqualTo("http://localhost:8080/feeds/rss?section=World%20news");
        var first = json("/api/v1/tags?limit=1");
        assertThat(first.path("items").path(0).path("count").asInt()).isEqualTo(3);
        var second = json("/api/v1/tags?limit=1&cursor=" + first.path("next").asString());
        assertThat(second.path("items").path(0).path("name").asString()).isEqualTo("tax");
        assertThat(second.has("next")).isFalse();

        articles.keep(List.of(at(0, 50, killed("a", 2))));
        assertThat(json("/api/v1/sections").path("items").size()).isEqualTo(1);
    }

    @Test
    void relatedStoriesAreThere() throws Exception {
        articles.keep(logged(rain("a", 1).build(), rain("b", 1).build()));

        var related = json("/api/v1/articles/" + id("a") + "/related?fields=uri,bodyText")
                .path("items");

        assertThat(related.size()).isEqualTo(1);
        assertThat(related.path(0).path("uri").asString()).isEqualTo("b");
        assertThat(related.path(0).has("bodyText")).isTrue();
    }

    @Test
    void feedsNarrowAndPointToThemselves() throws Exception {
        articles.keep(logged(
                rain("a", 1).section("World").build(),
                rain("b", 1).build(),
                rain("c", 1).build(),
                killed("c", 2)));

        assertThat(body("/feeds/rss?section=world&utm=x"))
                .contains(id("a").value())
                .doesNotContain(id("b").value())
                .contains(
                        "rel=\"self\" type=\"application/rss+xml\" href=\"http://localhost:8080/feeds/rss?section=world\"");
        assertThat(body("/feeds/atom?ids=" + id("b") + "," + id("c")))
                .contains("<id>http://localhost:8080/articles/" + id("b") + "</id>")
                .contains("<at:deleted-entry ref=\"http://localhost:8080/articles/" + id("c"));
        assertThat(answer(get("/feeds/atom")).getContentType()).isEqualTo("application/atom+xml;charset=UTF-8");
        assertThat(json("/feeds/json?tag=weather&source=demo").path("items").size())
                .isEqualTo(2);
        var feed = answer(get("/feeds/json?tag=weather&ids=&q=storm"));
        assertThat(feed.getHeaders("Link"))
                .containsExactly(
                        "<http://localhost:8080/websub>; rel=\"hub\"",
                        "<http://localhost:8080/feeds/json?q=storm&tag=weather>; rel=\"self\"");
        problem(404, get("/feeds/other"));
    }

    @Test
    void crawlersGetTheLastTwoDays() throws Exception {
        articles.keep(logged(
                rain("new", 1).published(NOON.minus(Duration.ofHours(47))).build(),
                rain("old", 1).published(NOON.minus(Duration.ofHours(49))).build()));

        assertThat(body("/sitemap-news.xml"))
                .contains(id("new").value())
                .doesNotContain(id("old").value());
        assertThat(body("/robots.txt")).contains("Sitemap: http://localhost:8080/sitemap-news.xml");
    }

    @Test
    void aStoreThatIsAwayIsWorthAnotherTry() throws Exception {
        articles.keep(logged(rain("a", 1).build()));
        articles.setDown(true);

        for (var path : List.of("/api/v1/articles/" + id("a"), "/api/v1/articles", "/feeds/rss", "/api/v1/changes")) {
            var answer = answer(get(path));
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isNotNull();
            assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        }

        articles.setDown(false);
        assertThat(answer(get("/api/v1/articles/" + id("a"))).getStatus()).isEqualTo(200);
    }

    /** As the archive does with what the log brings. */
    private void take(List<Change> changes) {
        articles.keep(changes);
        context.getBean(ChangeWatch.class).kept(changes);
    }

    private List<String> ids(JsonNode page) {
        return page.path("items").values().stream()
                .map(item -> item.path("uri").asString())
                .toList();
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(body(path));
    }

    private String body(String path) throws Exception {
        var answer = answer(get(URI.create(path.replace("|", "%7C"))));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private JsonNode problem(int status, MockHttpServletRequestBuilder request) throws Exception {
        var answer = answer(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
