package org.stoppress.http.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = ServletConventionsTest.Service.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=servlet")
class ServletConventionsTest {
    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void echoesAHarmlessRequestIdAndReplacesAnother() throws Exception {
        var echoed = client.send(get("/fine").header("X-Request-Id", "desk-7").build(), text());
        var replaced = client.send(get("/fine").header("X-Request-Id", "a b\tc").build(), text());

        assertThat(echoed.headers().firstValue("X-Request-Id")).contains("desk-7");
        assertThat(replaced.headers().firstValue("X-Request-Id"))
                .isPresent()
                .get()
                .isNotEqualTo("a b\tc");
    }

    @Test
    void tellsAProblemWithItsMembersAndHeaders() throws Exception {
        var answer = client.send(get("/down").build(), text());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        var problem = problem(answer);
        assertThat(problem.path("type").stringValue()).isEqualTo("/problems/unavailable");
        assertThat(problem.path("instance").stringValue()).isEqualTo("/down");
        assertThat(problem.path("store").stringValue()).isEqualTo("away");
    }

    @Test
    void tellsNothingOfWhatBroke() throws Exception {
        var answer = client.send(get("/broken").build(), text());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "Exception", "stoppress.");
        assertThat(problem(answer).path("type").stringValue()).isEqualTo("/problems/internal");
    }

    @Test
    void refusesUnknownPathsMethodsAndUnreadableBodies() throws Exception {
        assertThat(problem(client.send(get("/nowhere").build(), text()))
                        .path("status")
                        .intValue())
                .isEqualTo(404);
        assertThat(problem(client.send(request("/fine").DELETE().build(), text()))
                        .path("status")
                        .intValue())
                .isEqualTo(405);
        var unreadable = request("/numbers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{"))
                .build();
        assertThat(problem(client.send(unreadable, text())).path("status").intValue())
                .isEqualTo(400);
    }

    /** Such a request never reaches Spring: Tomcat refuses it, and would answer with a page of its own. */
    @Test
    void aRequestLineThatTomcatRefusesIsAProblemToo() throws Exception {
        var answer = raw("GET /fine?q={<>} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "/problems/bad-request");
        assertThat(answer).doesNotContainIgnoringCase("tomcat", "<html", "exception");
    }

    @Test
    void aQueryStringThatIsNoUtf8IsTheSendersFault() throws Exception {
        var answer = client.send(get("/query?word=%C3%28").build(), text());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem(answer).path("type").stringValue()).isEqualTo("/problems/bad-request");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import({ServletConventions.class, Endpoints.class})
    static class Service {}

    @RestController
    static class Endpoints {
        @GetMapping("/fine")
        String fine() {
            return "fine";
        }

        @GetMapping("/query")
        int query(HttpServletRequest request) {
            return request.getParameterMap().size();
        }

        @GetMapping("/down")
        String down() {
            throw new ProblemException(Problem.unavailable("The store does not answer.")
                    .with("store", "away")
                    .retryAfter(Duration.ofMillis(1_500)));
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("secret");
        }

        @PostMapping("/numbers")
        int[] numbers(@RequestBody int[] numbers) {
            return numbers;
        }
    }
}
