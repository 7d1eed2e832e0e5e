package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service: events go in through a real broker, answers come out over HTTP. */
class ArticleServiceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static ConfigurableApplicationContext service;
    private static LogPublisher log;
    private static String origin;

    @BeforeAll
    static void start() {
        service = ArticleConfiguration.application()
                .run(
                        "--stoppress.article.port=0",
                        "--stoppress.kafka.brokers=" + EmbeddedServers.brokers(),
                        "--stoppress.mongodb.uri=" + EmbeddedServers.mongodbUri(),
                        "--stoppress.article.mongodb.database=service");
        origin = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
        log = new LogPublisher(EmbeddedServers.brokers());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(get("/actuator/health/readiness").statusCode())
                                .isEqualTo(200));
    }

    @AfterAll
    static void stop() {
        log.close();
        service.close();
    }

    @Test
    void servesWhatTheLogTells() throws Exception {
        log.publish(new ArticlePublished(
                SampleEvents.article("service:one", 1).section("Lighthouse").build()));

        var answer = eventually("/api/v1/articles/" + SampleEvents.id("service:one"), 200);

        var article = JSON.readTree(answer.body());
        assertThat(article.path("headline").asString()).isEqualTo("Rain closes the harbour road");
        assertThat(article.path("url").asString())
                .isEqualTo("http://localhost:8080/articles/" + SampleEvents.id("service:one")
                        + "/rain-closes-the-harbour-road");
        assertThat(article.path("publishedAt").asString()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(get("/feeds/rss?section=Lighthouse").body()).contains("Rain closes the harbour road");
        assertThat(items("/api/v1/articles?section=lighthouse&tag=weather")).anySatisfy(item -> {
            assertThat(item.path("id").asString()).isEqualTo(SampleEvents.id("service:one"));
            assertThat(item.has("bodyText")).isFalse();
        });
    }

    @Test
    void withdrawsEverywhere() throws Exception {
        var id = SampleEvents.id("service:two");
        log.publish(SampleEvents.published("service:two"));
        eventually("/api/v1/articles/" + id, 200);

        log.publish(SampleEvents.withdrawn("service:two", 2));

        var gone = JSON.readTree(eventually("/api/v1/articles/" + id, 410).body());
        assertThat(gone.path("type").asString()).isEqualTo("/problems/withdrawn");
        assertThat(gone.path("reason").asString()).isEqualTo("The road was open.");
        assertThat(gone.path("kind").asString()).isEqualTo("kill");
        assertThat(gone.path("withdrawnAt").asString()).isEqualTo("2026-11-22T12:01:00Z");
        for (var path : new String[] {"/revisions", "/revisions/1", "/revisions/1...2", "/related"}) {
            assertThat(get("/api/v1/articles/" + id + path).statusCode())
                    .as(path)
                    .isEqualTo(410);
        }
        assertThat(items("/api/v1/articles?limit=200"))
                .noneMatch(item -> item.path("id").asString().equals(id));
        assertThat(items("/api/v1/removed?limit=200"))
                .anyMatch(item -> item.path("id").asString().equals(id));
        for (var feed : new String[] {"/feeds/rss", "/feeds/json"}) {
            assertThat(get(feed).body()).as(feed).doesNotContain(id);
        }
        assertThat(get("/feeds/atom").body())
                .contains("<at:deleted-entry ref=\"http://localhost:8080/articles/" + id + "\"");
    }

    @Test
    void letsTheUrgentLaneOvertake() throws Exception {
        var id = SampleEvents.id("service:three");
        log.publishUrgently(SampleEvents.updated("service:three", 2));
        eventually("/api/v1/articles/" + id, 200);

        log.publish(SampleEvents.published("service:three"), SampleEvents.published("service:three-behind"));

        eventually("/api/v1/articles/" + SampleEvents.id("service:three-behind"), 200);
        assertThat(JSON.readTree(get("/api/v1/articles/" + id).body())
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(items("/api/v1/articles/" + id + "/revisions"))
                .extracting(item -> item.path("version").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void takesAStoryOfFiveMebibytes() throws Exception {
        var text = "A line of words. ".repeat(5 * 1024 * 1024 / 17);
        log.publish(new ArticlePublished(SampleEvents.article("service:large", 1)
                .bodyText(text)
                .bodyHtml("<p>" + text + "</p>")
                .build()));

        var answer = eventually("/api/v1/articles/" + SampleEvents.id("service:large"), 200);

        assertThat(JSON.readTree(answer.body()).path("bodyText").asString()).isEqualTo(text);
    }

    @Test
    void keepsChangesForThoseWithACopy() throws Exception {
        log.publish(SampleEvents.published("service:four"));
        eventually("/api/v1/articles/" + SampleEvents.id("service:four"), 200);
        var cursor = end();

        log.publish(SampleEvents.withdrawn("service:four", 2));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var page = JSON.readTree(get("/api/v1/changes?since=" + cursor).body());
            assertThat(page.path("items").values()).anySatisfy(item -> {
                assertThat(item.path("type").asString()).isEqualTo("removal");
                assertThat(item.path("id").asString()).isEqualTo(SampleEvents.id("service:four"));
                assertThat(item.path("reason").asString()).isEqualTo("The road was open.");
            });
        });
    }

    @Test
    void tellsThoseWhoWaitAtOnce() throws Exception {
        log.publish(SampleEvents.published("service:five"));
        eventually("/api/v1/articles/" + SampleEvents.id("service:five"), 200);
        var behind = end();
        var poll = HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(origin + "/api/v1/changes?wait=25&since=" + behind))
                        .build(),
                BodyHandlers.ofString());
        var stream = HTTP.send(
                HttpRequest.newBuilder(URI.create(origin + "/api/v1/changes"))
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", behind)
                        .build(),
                BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");

        log.publishUrgently(SampleEvents.withdrawn("service:five", 2));

        var item = JSON.readTree(poll.get(20, TimeUnit.SECONDS).body())
                .path("items")
                .path(0);
        assertThat(item.path("type").asString()).isEqualTo("removal");
        assertThat(item.path("id").asString()).isEqualTo(SampleEvents.id("service:five"));
        try (var lines = stream.body()) {
            var event = lines.dropWhile(line -> !line.startsWith("event: "))
                    .limit(2)
                    .toList();
            assertThat(event.getFirst()).isEqualTo("event: removal");
            assertThat(event.getLast()).startsWith("data: {").contains(SampleEvents.id("service:five"));
        }
    }

    /** Where the changes end now. */
    private static String end() throws Exception {
        var next = "";
        while (true) {
            var page = JSON.readTree(get("/api/v1/changes?limit=200" + (next.isEmpty() ? "" : "&since=" + next))
                    .body());
            next = page.path("next").asString();
            if (page.path("items").isEmpty()) {
                return next;
            }
        }
    }

    @Test
    void describesItself() throws Exception {
        var description = JSON.readTree(get("/v3/api-docs").body());

        assertThat(description.path("openapi").asString()).startsWith("3.1");
        var described = new TreeSet<String>();
        description
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(name -> !name.equals("parameters"))
                        .forEach(method -> described.add(method + " " + path.getKey())));
        assertThat(described).isEqualTo(mapped());
        assertThat(description
                        .at("/paths/~1api~1v1~1articles~1{id}/get/responses/200/content/application~1json/example/id")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void refusesWhatItCannotReadWithAProblem() throws Exception {
        for (var path : new String[] {
            "/api/v1/articles?section=%C3%28",
            "/api/v1/articles?limit=0",
            "/api/v1/articles?fields=headline,nonsense",
            "/api/v1/articles?cursor=abc",
            "/api/v1/changes?since=abc"
        }) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(path)
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        }
    }

    /** What our controllers answer to, without the patterns of path variables. */
    private static Set<String> mapped() {
        var mapped = new TreeSet<String>();
        service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("org.stoppress.article")) {
                        mapping.getPatternValues()
                                .forEach(path -> mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(verb -> mapped.add(verb.name().toLowerCase(Locale.ROOT) + " "
                                                + path.replaceAll(":\\[0-9]\\{1,18}", ""))));
                    }
                });
        return mapped;
    }

    /** As people type it into curl. Java's own client would not send it. */
    @Test
    void takesABarThatIsNotEscaped() throws Exception {
        var address = URI.create(origin);
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/articles?tag=flood|storm HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private static HttpResponse<String> eventually(String path, int status) {
        return await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(path), answer -> answer.statusCode() == status);
    }

    private static Iterable<JsonNode> items(String path) throws Exception {
        return JSON.readTree(get(path).body()).path("items").values();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(origin + path)).build(), BodyHandlers.ofString());
    }
}
