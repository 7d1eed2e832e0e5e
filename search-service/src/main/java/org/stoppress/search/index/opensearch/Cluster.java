package org.stoppress.search.index.opensearch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenSearch over its REST API. What may go well a moment later is tried again, ever slower. Safe for use by many threads. */
final class Cluster implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JSON_TYPE = "application/json";
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private static final int FIRST_REFUSAL = 400;
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Timeout CONNECTING = Timeout.ofSeconds(2);
    private static final Timeout ANSWERING = Timeout.ofSeconds(30);

    private final OpenSearchTransport transport;
    private final OpenSearchGenericClient client;
    private final Duration patience;

    /** @param patience how long a request is tried again */
    Cluster(OpenSearchSettings settings, Duration patience) {
        var hosts = settings.uri().stream().map(Cluster::host).toArray(HttpHost[]::new);
        this.transport = ApacheHttpClient5TransportBuilder.builder(hosts)
                .setMapper(new JacksonJsonpMapper())
                .setConnectionConfigCallback(config -> config.setConnectTimeout(CONNECTING))
                .setRequestConfigCallback(config -> config.setResponseTimeout(ANSWERING))
                .setHttpClientConfigCallback(http -> {
                    if (settings.username() != null && settings.password() != null) {
                        var who = new UsernamePasswordCredentials(
                                settings.username(), settings.password().toCharArray());
                        var credentials = new BasicCredentialsProvider();
                        for (var host : hosts) {
                            credentials.setCredentials(new AuthScope(host), who);
                        }
                        http.setDefaultCredentialsProvider(credentials);
                    }
                    return http;
                })
                .build();
        this.client = new OpenSearchGenericClient(transport);
        this.patience = patience;
    }

    private static HttpHost host(URI uri) {
        return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    /** It does not answer, or has too much to do. */
    static final class AwayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        AwayException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** It will not do that, now or later. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    JsonNode get(String path) {
        return ask("GET", path, null);
    }

    JsonNode put(String path, Object body) {
        return ask("PUT", path, bytes(body));
    }

    JsonNode post(String path, Object body) {
        return ask("POST", path, bytes(body));
    }

    JsonNode post(String path) {
        return ask("POST", path, null);
    }

    JsonNode delete(String path) {
        return ask("DELETE", path, null);
    }

    /** @param lines one JSON value a line */
    JsonNode bulk(String path, byte[] lines) {
        return ask("POST", path, lines);
    }

    static byte[] bytes(Object value) {
        // By way of a string: half a character of a broken text becomes a question mark rather than a failure.
        return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    static <T> T read(JsonNode node, Class<T> type) {
        return JSON.treeToValue(node, type);
    }

    private JsonNode ask(String method, String path, byte @Nullable [] body) {
        var backOff = new BackOff();
        while (true) {
            try {
                return once(method, path, body);
            } catch (AwayException e) {
                if (!backOff.pause()) {
                    throw e;
                }
            }
        }
    }

    private JsonNode once(String method, String path, byte @Nullable [] body) {
        var request = Requests.builder().method(method);
        int query = path.indexOf('?');
        request.endpoint(query < 0 ? path : path.substring(0, query));
        request.query(query < 0 ? Map.of() : parameters(path.substring(query + 1)));
        if (body != null) {
            request.body(Body.from(body, JSON_TYPE));
        }
        try (var response = client.execute(request.build())) {
            var answer = response.getBody().map(Body::bodyAsBytes).orElse(NOTHING);
            int status = response.getStatus();
            if (BUSY.contains(status)) {
                throw new AwayException("OpenSearch is busy: " + status, null);
            }
            if (status >= FIRST_REFUSAL) {
                throw new RefusedException(status, status + " " + new String(answer, StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new AwayException("OpenSearch does not answer: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return parameters;
    }

    BackOff backOff() {
        return new BackOff();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    /** Pauses between tries, each twice as long as the one before, until patience is over. */
    final class BackOff {
        private final long deadline = System.nanoTime() + patience.toNanos();
        private Duration next = FIRST_PAUSE;

        /** Waits a little; false where there is no more patience. */
        boolean pause() {
            long pause = next.toMillis() / 2 + ThreadLocalRandom.current().nextLong(next.toMillis() / 2 + 1);
            if (System.nanoTime() + Duration.ofMillis(pause).toNanos() > deadline) {
                return false;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next.multipliedBy(2);
            return true;
        }
    }
}
