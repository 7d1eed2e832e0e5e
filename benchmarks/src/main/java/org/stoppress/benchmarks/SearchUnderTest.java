package org.stoppress.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.embedded.KafkaBroker;
import org.stoppress.search.SearchConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The search service with a broker of its own, filled through the log and asked over HTTP. */
final class SearchUnderTest implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ArticleEventCodec CODEC = new ArticleEventCodec();
    private static final String SOURCE = "benchmark";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MOST = 100;

    private final KafkaBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConfigurableApplicationContext service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private SearchUnderTest(Path folder, String... settings) {
        broker = KafkaBroker.start(folder.resolve("kafka"), 0);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--logging.level.root=warn",
                "--stoppress.kafka.brokers=" + broker.bootstrapServers(),
                "--stoppress.search.index-directory=" + folder.resolve("index")));
        arguments.addAll(List.of(settings));
        service = SearchConfiguration.application().run(arguments.toArray(String[]::new));
        address = "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port");
    }

    static SearchUnderTest start(Path folder, String... settings) throws Exception {
        var search = new SearchUnderTest(folder, settings);
        search.await(() -> search.status("/actuator/health/readiness") == 200);
        return search;
    }

    /** Returns when all of them are found. */
    void publish(List<JudgedCollection.Article> articles, String language) throws Exception {
        long before = total();
        var now = Instant.now();
        for (var article : articles) {
            send(event(article, language, now));
        }
        producer.flush();
        long ids =
                articles.stream().map(JudgedCollection.Article::id).distinct().count();
        await(() -> total() >= before + ids);
    }

    void send(ArticleEvent event) {
        var sent = new ProducerRecord<>(Topics.ARTICLE_EVENTS, CODEC.key(event), CODEC.data(event));
        CODEC.headers(event).forEach(sent.headers()::add);
        var _ = producer.send(sent);
    }

    /** What readers get who ask for a hundred results and set nothing else. */
    List<String> find(String query) throws Exception {
        var uris = new ArrayList<String>();
        get("/api/v1/search?limit=" + MOST + "&facetSize=0&fields=uri&q=" + encoded(query))
                .get("items")
                .forEach(item -> uris.add(item.get("uri").asString()));
        return uris;
    }

    long total() throws Exception {
        return get("/api/v1/search?limit=1").get("total").asLong();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    JsonNode get(String path) throws Exception {
        return JSON.readTree(bytes(path));
    }

    byte[] bytes(String path) throws Exception {
        var answer = client.send(request(path), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private int status(String path) throws Exception {
        return client.send(request(path), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).build();
    }

    static ArticleEvent event(JudgedCollection.Article article, String language, Instant now) {
        var at = article.published().orElse(now);
        return new ArticleEvent.ArticlePublished(ArticleSnapshot.builder()
                .articleId(ArticleIds.of(SOURCE, article.id()))
                .uri(article.id())
                .source(SOURCE)
                .version(1)
                .digest("sha256:" + article.id())
                .receivedAt(now)
                .headline(article.headline())
                .slug("story")
                .bodyHtml("<p></p>")
                .bodyText(article.body())
                .language(language)
                .firstPublishedAt(at)
                .publishedAt(at)
                .updatedAt(at)
                .build());
    }

    void await(Condition condition) throws Exception {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Waited for " + PATIENCE);
            }
            Thread.sleep(50);
        }
    }

    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        service.close();
        producer.close();
        broker.close();
    }
}
