package org.stoppress.reader.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.stoppress.reader.ReaderTest;
import org.stoppress.reader.ServiceDouble;
import org.stoppress.reader.ServiceDouble.Reply;

class GatewayWebTest extends ReaderTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/stories, ingest",
        "/api/v1/stories/5TQ4K8M2C7R9WX01/correction, ingest",
        "/api/v1/sources, ingest",
        "/api/v1/feeds/7, ingest",
        "/api/v1/rejects, ingest",
        "/api/v1/audit, ingest",
        "/api/v1/articles, article",
        "/api/v1/articles/5TQ4K8M2C7R9WX01/revisions/1...2, article",
        "/api/v1/changes, article",
        "/api/v1/removed, article",
        "/api/v1/most-read, article",
        "/api/v1/sections, article",
        "/api/v1/tags, article",
        "/feeds/rss, article",
        "/feeds/atom, article",
        "/feeds/json, article",
        "/websub, article",
        "/sitemap-news.xml, article",
        "/robots.txt, article",
        "/api/v1/search, search",
        "/api/v1/search/suggest, search",
        "/api/v1/alerts, notification",
        "/api/v1/alerts/vapid, notification",
        "/api/v1/subscriptions, notification",
        "/api/v1/subscriptions/7/deliveries, notification"
    })
    void everyPathHasItsService(String path, String service) {
        service(service).on(path, Reply.json(Map.of("service", service)));

        client.get()
                .uri(uri(path + "?limit=3&tag=a%7Cb"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.service")
                .isEqualTo(service);

        assertThat(service(service).asked(path).uri()).isEqualTo(path + "?limit=3&tag=a%7Cb");
    }

    @Test
    void theOneOriginDescribesWhatItsServicesDo() {
        service("search")
                .on(
                        "/v3/api-docs",
                        Reply.json(Map.of(
                                "paths", Map.of("/api/v1/search", Map.of("$ref", "#/components/pathItems/Search")),
                                "components", Map.of("pathItems", Map.of("Search", Map.of("summary", "Find"))))));

        client.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.openapi")
                .isEqualTo("3.1.0")
                .jsonPath("$.paths['/api/v1/search'].$ref")
                .isEqualTo("#/components/pathItems/search.Search")
                .jsonPath("$.components.pathItems['search.Search'].summary")
                .isEqualTo("Find");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "article", "search", "notification"})
    void docsOfEachServiceAreAtTheOneOrigin(String service) {
        service(service).on("/v3/api-docs", Reply.json(Map.of("openapi", "3.1.0")));

        client.get()
                .uri("/v3/api-docs/" + service)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.openapi")
                .isEqualTo("3.1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api", "/api/", "/api/v2/articles", "/v3/api-docs/none"})
    void unknownPathsOfAppsAreProblems(String path) {
        client.get()
                .uri(path)
                .header("Accept", "application/json")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(404);
    }

    @Test
    void requestIdGoesThroughAndComesBackOnce() {
        var answer = client.get()
                .uri("/api/v1/articles")
                .header("X-Request-Id", "desk-7")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class);

        assertThat(answer.getResponseHeaders().get("X-Request-Id")).containsExactly("desk-7");
        assertThat(NEWSROOM.article.asked("/api/v1/articles").headers().get("X-Request-Id"))
                .isEqualTo("desk-7");
    }

    @Test
    void servicesLearnWhoAsksFromUsAlone() {
        client.get()
                .uri("/api/v1/articles")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("Connection", "X-Private")
                .header("X-Private", "for the next hop only")
                .header("Authorization", "Bearer key")
                .exchange()
                .expectStatus()
                .isOk();

        var headers = NEWSROOM.article.asked("/api/v1/articles").headers();
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.getAll("X-Forwarded-Host")).containsExactly("localhost:" + port);
        assertThat(headers.get("Host")).isEqualTo("localhost:" + port);
        assertThat(headers.get("Authorization")).isEqualTo("Bearer key");
        assertThat(headers.contains("X-Private")).isFalse();
    }

    @Test
    void linksOfAServiceToItselfLeadHere() {
        NEWSROOM.article.on(
                "/api/v1/articles",
                Reply.json(Map.of("items", List.of(), "next", "abc"))
                        .with("Link", "<" + NEWSROOM.article.uri() + "/api/v1/articles?cursor=abc>; rel=\"next\""));

        client.get()
                .uri("/api/v1/articles")
                .exchange()
                .expectHeader()
                .valueEquals("Link", "<http://localhost:" + port + "/api/v1/articles?cursor=abc>; rel=\"next\"");
    }

    @Test
    void conditionalReadsGoThrough() {
        NEWSROOM.article.on(
                "/api/v1/articles/5TQ4K8M2C7R9WX01",
                request -> "\"v1\"".equals(request.requestHeaders().get("If-None-Match"))
                        ? new Reply(304, "application/json", "", Map.of("ETag", "\"v1\""))
                        : Reply.json(Map.of()).with("ETag", "\"v1\""));

        client.get()
                .uri("/api/v1/articles/5TQ4K8M2C7R9WX01")
                .header("If-None-Match", "\"v1\"")
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("ETag", "\"v1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void serviceThatIsDownIsWorthAnotherTry(String method) {
        NEWSROOM.notification.stop();
        try {
            client.method(HttpMethod.valueOf(method))
                    .uri("/api/v1/subscriptions/7")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                    .expectHeader()
                    .contentType("application/problem+json")
                    .expectHeader()
                    .exists("Retry-After")
                    .expectHeader()
                    .exists("X-Request-Id")
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/unavailable");
        } finally {
            NEWSROOM.notification.startAgain();
        }
    }

    @Test
    void largeSubmissionsStreamThrough() throws Exception {
        NEWSROOM.ingest.on("/api/v1/stories", Reply.json(Map.of("status", "published")));
        var body = new byte[64 * 1024 * 1024];

        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(uri("/api/v1/stories"))
                            .header("Content-Type", "application/x-ndjson")
                            .expectContinue(true)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(NEWSROOM.ingest.asked("/api/v1/stories").size()).isEqualTo(body.length);
    }

    @Test
    void alertsArriveAsTheyAreSentAndTheStreamEndsWithItsReader() throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        try (var socket = new Socket("localhost", port)) {
            var request = "GET /api/v1/alerts/stream?section=World HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nAccept: text/event-stream\r\nLast-Event-ID: topic:7\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> read(socket, lines));
            await().until(() -> NEWSROOM.notification.streams() == 1);
            await().until(() -> lines.contains("retry: 200"));

            NEWSROOM.notification.stream("id: topic:8\nevent: alert\ndata: {\"step\":\"new\"}\n\n");

            await().until(() -> lines.contains("data: {\"step\":\"new\"}"));
            var asked = NEWSROOM.notification.asked("/api/v1/alerts/stream");
            assertThat(asked.headers().get("Last-Event-ID")).isEqualTo("topic:7");
            assertThat(asked.uri()).endsWith("?section=World");
        }
        await().until(() -> NEWSROOM.notification.streams() == 0);
    }

    @Test
    void feedOfASearchIsMadeOfWhatSearchFinds() {
        NEWSROOM.article.on("/feeds/atom", new Reply(200, "application/atom+xml", "<feed/>", Map.of()));

        client.get()
                .uri(uri("/feeds/atom?q=storm%20surge&section=World"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("<feed/>");

        assertThat(NEWSROOM.search.asked("/api/v1/search").uri())
                .contains("q=storm%20surge", "section=World", "order=newest");
        assertThat(NEWSROOM.article.asked("/feeds/atom").uri())
                .isEqualTo(
                        "/feeds/atom?q=storm%20surge&section=World&ids=5TQ4K8M2C7R9WX01,CCCCCCCCCCCCCCCC,HHHHHHHHHHHHHHHH");
    }

    /** An empty list of ids would be every story there is. */
    @Test
    void feedOfASearchThatFindsNothingIsEmpty() {
        NEWSROOM.search.on("/api/v1/search", Reply.json(Map.of("total", 0, "items", List.of())));
        NEWSROOM.article.on("/feeds/rss", new Reply(200, "application/rss+xml", "<rss/>", Map.of()));

        client.get().uri("/feeds/rss?q=nothing").exchange().expectStatus().isOk();

        assertThat(NEWSROOM.article.asked("/feeds/rss").uri()).isEqualTo("/feeds/rss?q=nothing&ids=0000000000000000");
    }

    @Test
    void feedOfASearchNeedsTheSearch() {
        NEWSROOM.search.on("/api/v1/search", Reply.problem(503, Map.of()));

        client.get()
                .uri("/feeds/rss?q=storm")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .exists("Retry-After");
    }

    /** As people and curl type it: characters that a URI must escape, and a percent sign that escapes nothing. */
    @Test
    void addressesMayBeTyped() throws IOException {
        NEWSROOM.search.on("/api/v1/search", Reply.json(Map.of("total", 0)));

        try (var socket = new Socket("localhost", port)) {
            var request =
                    "GET /api/v1/search?tag=rain|snow&q=\"50% \u00fcber\"{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .replace("50% ", "50%");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();

            assertThat(status).contains("200");
        }
        assertThat(NEWSROOM.search.asked("/api/v1/search").uri())
                .isEqualTo("/api/v1/search?tag=rain%7Csnow&q=%2250%25%C3%BCber%22%7B%7D");
    }

    @Test
    void otherMethodsThanAPageHasAreRefusedInPlain() {
        client.post()
                .uri("/search")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
                .expectHeader()
                .exists("Allow");
    }

    private static void read(Socket socket, List<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException _) {
            // The test has closed it.
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static ServiceDouble service(String name) {
        return switch (name) {
            case "ingest" -> NEWSROOM.ingest;
            case "article" -> NEWSROOM.article;
            case "search" -> NEWSROOM.search;
            default -> NEWSROOM.notification;
        };
    }
}
