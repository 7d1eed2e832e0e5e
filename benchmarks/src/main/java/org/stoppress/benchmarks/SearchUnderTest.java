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
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.embedded.KafkaBroker;
import org.stoppress.search.SearchConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The search service with a broker of its own, filled through the log and asked over HTTP. It may run in a process of its own, so
 * that its processor time and its heap can be told.
 */
final class SearchUnderTest implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ArticleEventCodec CODEC = new ArticleEventCodec();
    private static final String SOURCE = "benchmark";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST = 100;
    private static final String ADMIN = "benchmark";
    private static final String HEAP = "256m";

    private final KafkaBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AutoCloseable service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private SearchUnderTest(Path folder, boolean apart) throws Exception {
        broker = KafkaBroker.start(folder.resolve("kafka"), 0);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        int port = ServerProcess.freePort();
        var arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--logging.level.root=warn",
                "--stoppress.search.admin-key=" + ADMIN,
                "--stoppress.kafka.brokers=" + broker.bootstrapServers(),
                "--stoppress.search.index-directory=" + folder.resolve("index")));
        address = "http://127.0.0.1:" + port;
        if (apart) {
            arguments.addAll(
                    0, List.of("-cp", System.getProperty("java.class.path"), "org.stoppress.search.SearchApplication"));
            var output = folder.resolve("search.log").toFile();
            service = ServerProcess.start(port, List.of("-Xmx" + HEAP), arguments, output);
        } else {
            service = SearchConfiguration.application().run(arguments.toArray(String[]::new));
        }
    }

    static SearchUnderTest start(Path folder) throws Exception {
        return ready(new SearchUnderTest(folder, false));
    }

    /** In a process of its own, with no more heap than is promised. */
    static SearchUnderTest startApart(Path folder) throws Exception {
        return ready(new SearchUnderTest(folder, true));
    }

    private static SearchUnderTest ready(SearchUnderTest search) throws Exception {
        search.await(() -> search.status("/actuator/health/readiness") == 200);
        return search;
    }

    /** Where it runs apart. */
    ServerProcess process() {
        return (ServerProcess) service;
    }

    /** Makes the index anew beside the live one. */
    void rebuild() throws Exception {
        var begun =
                client.send(admin().POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        if (begun.statusCode() != 202) {
            throw new IllegalStateException("rebuild: " + begun.statusCode());
        }
        await(() -> JSON.readTree(client.send(admin().build(), BodyHandlers.ofByteArray())
                                .body())
                        .get("finishedAt")
                != null);
    }

    private HttpRequest.Builder admin() {
        return HttpRequest.newBuilder(URI.create(address + "/actuator/rebuild"))
                .header("Authorization", "Bearer " + ADMIN);
    }

    /** Returns when all of them are found. */
    void publish(List<JudgedCollection.Article> articles, String language) throws Exception {
        var now = Instant.now();
        publish(articles, article -> event(article, language, now, story -> {}));
    }

    /** Returns when all of them are found. */
    void publish(List<JudgedCollection.Article> articles, Function<JudgedCollection.Article, ArticleEvent> events)
            throws Exception {
        long before = total();
        for (var article : articles) {
            send(events.apply(article));
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

    /** @param more what else is to be said of it */
    static ArticleEvent event(
            JudgedCollection.Article article, String language, Instant now, Consumer<ArticleSnapshot.Builder> more) {
        var at = article.published().orElse(now);
        var story = ArticleSnapshot.builder()
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
                .updatedAt(at);
        more.accept(story);
        return new ArticleEvent.ArticlePublished(story.build());
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
    public void close() throws Exception {
        service.close();
        producer.close();
        broker.close();
    }
}
