package org.stoppress.reader.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.stoppress.reader.page.NewsOutageException;
import org.stoppress.reader.page.NewsRefusedException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Asks one service, and waits no longer than a page can. */
final class Questions {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final WebClient client;
    private final String service;
    private final URI target;
    private final PatienceSettings patience;

    Questions(WebClient client, String service, URI target, PatienceSettings patience) {
        this.client = client;
        this.service = service;
        this.target = target;
        this.patience = patience;
    }

    String service() {
        return service;
    }

    /** What the service answered: 200, or one of the refusals that mean something to a reader. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, byte[] body) {}

    /** Any answer that says something about what was asked: 200, 400, 404 or 410. All others are outages. */
    Mono<Answer> ask(String path, Map<String, List<String>> parameters) {
        return client.get()
                .uri(URI.create(target + path + query(parameters)))
                .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                .exchangeToMono(response -> response.bodyToMono(byte[].class)
                        .defaultIfEmpty(new byte[0])
                        .map(body -> new Answer(response.statusCode().value(), body)))
                .timeout(patience.page())
                .flatMap(answer -> switch (answer.status()) {
                    case 200, 400, 404, 410 -> Mono.just(answer);
                    default ->
                        Mono.error(new NewsOutageException(
                                service, new IllegalStateException("status " + answer.status())));
                })
                .onErrorMap(Questions::isOutage, failure -> new NewsOutageException(service, failure));
    }

    /** Blocks; empty where there is no such thing. */
    <T> Optional<T> find(String path, Map<String, List<String>> parameters, Class<T> type) {
        var answer = answer(path, parameters);
        return answer.status() == 200 ? Optional.of(read(answer.body(), type)) : Optional.empty();
    }

    /** Blocks, for the answer as it is. */
    Answer answer(String path, Map<String, List<String>> parameters) {
        try {
            var answer = ask(path, parameters).block();
            if (answer == null) {
                throw new NewsOutageException(service, new IllegalStateException("no answer"));
            }
            if (answer.status() == 400) {
                throw new NewsRefusedException(
                        Optional.ofNullable(read(answer.body(), Refusal.class).detail())
                                .orElse("The request can't be read."));
            }
            return answer;
        } catch (RuntimeException e) {
            throw Exceptions.unwrap(e) instanceof RuntimeException plain ? plain : e;
        }
    }

    <T> T read(byte[] body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JacksonException e) {
            throw new NewsOutageException(service, e);
        }
    }

    static String query(Map<String, List<String>> parameters) {
        var query = new StringBuilder();
        parameters.forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value))));
        return query.toString();
    }

    /** Fit for a query and for a path segment. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof WebClientException
                || failure instanceof DataBufferLimitException;
    }

    private record Refusal(@Nullable String detail) {}
}
