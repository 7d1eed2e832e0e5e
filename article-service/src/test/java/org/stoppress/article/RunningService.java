package org.stoppress.article;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on a port of its own, with the embedded servers behind it and HTTP before it. */
final class RunningService implements AutoCloseable {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final String origin;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        this.origin = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** @param database the name of its own; what is there already is there */
    static RunningService start(String database, Map<String, String> settings) {
        var all = new LinkedHashMap<String, String>();
        all.put("stoppress.article.port", "0");
        all.put("stoppress.kafka.group", database);
        all.put("stoppress.article.mongodb.database", database);
        all.put("stoppress.kafka.brokers", EmbeddedServers.brokers());
        all.putAll(settings);
        all.computeIfAbsent("stoppress.mongodb.uri", _ -> EmbeddedServers.mongodbUri());
        return new RunningService(ArticleConfiguration.application()
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)));
    }

    String origin() {
        return origin;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Waits until that is the answer to {@code path}. */
    HttpResponse<String> eventually(String path, int status) {
        return await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(path), answer -> answer.statusCode() == status);
    }

    @Override
    public void close() {
        context.close();
    }
}
