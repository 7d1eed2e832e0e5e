package org.stoppress.http.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = ReactiveConventionsTest.Service.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class ReactiveConventionsTest {
    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void passesTheRequestIdOnAndBack() throws Exception {
        var answer = client.send(get("/id").header("X-Request-Id", "desk-7").build(), text());

        assertThat(answer.body()).isEqualTo("desk-7");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("desk-7");
    }

    @Test
    void tellsAProblemWithEveryFault() throws Exception {
        var problem = problem(client.send(get("/faulty").build(), text()));

        assertThat(problem.path("status").intValue()).isEqualTo(400);
        assertThat(problem.path("errors").path(0).path("pointer").stringValue()).isEqualTo("/q");
    }

    @Test
    void tellsNothingOfWhatBroke() throws Exception {
        var answer = client.send(get("/broken").build(), text());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void refusesUnknownPathsAndMethods() throws Exception {
        assertThat(problem(client.send(get("/nowhere").build(), text()))
                        .path("status")
                        .intValue())
                .isEqualTo(404);
        var delete = HttpRequest.newBuilder(at("/id")).DELETE().build();
        assertThat(problem(client.send(delete, text())).path("status").intValue())
                .isEqualTo(405);
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(at(path)).GET();
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import({ReactiveConventions.class, Endpoints.class})
    static class Service {}

    @RestController
    static class Endpoints {
        @GetMapping("/id")
        Mono<String> id(@RequestHeader("X-Request-Id") String id) {
            return Mono.just(id);
        }

        @GetMapping("/faulty")
        Mono<String> faulty() {
            throw new ProblemException(
                    Problem.badParameters(List.of(Fault.ofParameter("q", "is longer than 500 characters"))));
        }

        @GetMapping("/broken")
        Mono<String> broken() {
            return Mono.error(new IllegalStateException("secret"));
        }
    }
}
