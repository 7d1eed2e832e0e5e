package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.testkit.SampleEvents;

/** The hub as subscribers see it (W3C WebSub). */
class HubTest {
    private static final String HUB = "http://localhost:8080";

    private static RunningService service;
    private static LogPublisher log;
    private static HttpServer callbacks;

    private static final Map<String, List<Map<String, String>>> QUESTIONS = new ConcurrentHashMap<>();
    private static final Map<String, List<Delivered>> DELIVERED = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> FAILURES_TO_COME = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Delivered(String contentType, String link, String signature, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        callbacks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        callbacks.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        callbacks.createContext("/", HubTest::called);
        callbacks.start();
        log = new LogPublisher(EmbeddedServers.brokers());
        service = run();
    }

    private static RunningService run() {
        return RunningService.start(
                "hub",
                Map.of(
                        "stoppress.kafka.group", "",
                        "stoppress.outbound.allow", "127.0.0.0/8",
                        "stoppress.article.websub.pause", "50ms",
                        "stoppress.article.websub.first-retry", "100ms"));
    }

    @AfterAll
    static void stop() {
        service.close();
        log.close();
        callbacks.stop(0);
    }

    private static void called(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring(1);
        if (exchange.getRequestMethod().equals("GET")) {
            var question = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                    .map(one -> one.split("=", 2))
                    .collect(Collectors.toMap(one -> one[0], one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
            QUESTIONS.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(question);
            var answer = name.startsWith("liar") ? "yes" : question.getOrDefault("hub.challenge", "");
            answer(exchange, 200, answer);
            return;
        }
        var headers = exchange.getRequestHeaders();
        var failures = FAILURES_TO_COME.get(name);
        var delivered = new Delivered(
                headers.getFirst("Content-Type"),
                headers.getFirst("Link"),
                String.valueOf(headers.getFirst("X-Hub-Signature")),
                exchange.getRequestBody().readAllBytes());
        if (failures != null && failures.getAndDecrement() > 0) {
            answer(exchange, 500, "");
            return;
        }
        DELIVERED.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(delivered);
        answer(exchange, 204, "");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Test
    void asksTheCallbackThenSendsEachChangeSigned() throws Exception {
        var topic = HUB + "/feeds/atom?section=Signed";

        assertThat(subscribe("signed?mine=1", topic, "hub.secret=s3cr3t", "hub.lease_seconds=3600"))
                .isEqualTo(202);

        var question = question("signed");
        assertThat(question)
                .containsEntry("mine", "1")
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", topic)
                .containsEntry("hub.lease_seconds", "3600");
        settled(1);
        publish("hub:signed", "Signed");
        var delivered = delivered("signed", "hub:signed");
        assertThat(delivered.contentType()).startsWith("application/atom+xml");
        assertThat(delivered.link())
                .contains("<" + HUB + "/websub>; rel=\"hub\"")
                .contains("<" + topic + ">; rel=\"self\"");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cr3t".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(delivered.signature())
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(delivered.body())));
        assertThat(delivered.text())
                .isEqualTo(service.get("/feeds/atom?section=Signed").body());
    }

    @Test
    void triesAgainAndOutlivesARestart() throws Exception {
        FAILURES_TO_COME.put("shaky", new AtomicInteger(3));
        assertThat(subscribe("shaky", HUB + "/feeds/json?section=Shaky")).isEqualTo(202);
        question("shaky");
        settledFor("Shaky");
        publish("hub:shaky", "Shaky");
        delivered("shaky", "hub:shaky");

        service.close();
        publish("hub:meanwhile", "Shaky");
        service = run();

        delivered("shaky", "hub:meanwhile");
    }

    @Test
    void sendsNothingToWhoDidNotMeanIt() throws Exception {
        assertThat(subscribe("liar", HUB + "/feeds/rss?section=Liar")).isEqualTo(202);
        assertThat(subscribe("honest", HUB + "/feeds/rss?section=Liar")).isEqualTo(202);
        question("liar");
        question("honest");
        settledFor("Liar");

        publish("hub:liar", "Liar");

        delivered("honest", "hub:liar");
        assertThat(DELIVERED).doesNotContainKey("liar");
    }

    @Test
    void stopsWhenToldTo() throws Exception {
        var topic = HUB + "/feeds/rss?section=Stopped";
        subscribe("leaver", topic);
        subscribe("stayer", topic);
        question("leaver");
        question("stayer");
        settledFor("Stopped");

        assertThat(post("hub.mode=unsubscribe", "hub.topic=" + encoded(topic), callback("leaver")))
                .isEqualTo(202);
        await().until(() ->
                QUESTIONS.get("leaver").stream().anyMatch(one -> "unsubscribe".equals(one.get("hub.mode"))));
        await().until(() -> subscriptions("Stopped") == 1);
        publish("hub:stopped", "Stopped");

        delivered("stayer", "hub:stopped");
        assertThat(DELIVERED).doesNotContainKey("leaver");
    }

    @Test
    void deniesWhatItCannotGive() throws Exception {
        assertThat(subscribe("denied", HUB + "/feeds/rss?limit=0")).isEqualTo(202);

        await().untilAsserted(() -> assertThat(QUESTIONS.get("denied"))
                .anySatisfy(question ->
                        assertThat(question).containsEntry("hub.mode", "denied").containsKey("hub.reason")));
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        assertThat(post()).isEqualTo(400);
        assertThat(subscribe("x", "https://elsewhere.example/feed")).isEqualTo(400);
        assertThat(subscribe("x", HUB + "/articles/")).isEqualTo(400);
        assertThat(subscribe("x", HUB + "/feeds/rss", "hub.secret=" + "s".repeat(201)))
                .isEqualTo(400);
        assertThat(subscribe("x", HUB + "/feeds/rss", "hub.lease_seconds=soon")).isEqualTo(400);
        assertThat(post(
                        "hub.mode=subscribe",
                        "hub.topic=" + encoded(HUB + "/feeds/rss"),
                        "hub.callback=" + encoded("http://10.0.0.1/private")))
                .isEqualTo(400);
    }

    private static void publish(String uri, String section) throws Exception {
        log.publish(new ArticlePublished(
                SampleEvents.article(uri, 1).headline(uri).section(section).build()));
    }

    private static Map<String, String> question(String name) {
        return await().until(() -> QUESTIONS.getOrDefault(name, List.of()), list -> !list.isEmpty())
                .getFirst();
    }

    private static Delivered delivered(String name, String headline) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> DELIVERED.getOrDefault(name, List.of()).stream()
                                .filter(one -> one.text().contains(headline))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Its answers are in the store. */
    private static void settledFor(String section) {
        await().until(() -> pending(section) == 0 && subscriptions(section) > 0);
    }

    private static void settled(int number) {
        await().until(() -> subscriptions("Signed") == number);
    }

    private static long subscriptions(String section) {
        return count(section, "until");
    }

    private static long pending(String section) {
        return count(section, "asked");
    }

    private static long count(String section, String field) {
        return service.bean(MongoClient.class)
                .getDatabase("hub")
                .getCollection("websub")
                .countDocuments(new Document("topic", new Document("$regex", "section=" + section))
                        .append(field, new Document("$exists", true)));
    }

    private static int subscribe(String callback, String topic, String... more) throws Exception {
        var parameters = new ArrayList<>(List.of(more));
        parameters.addAll(List.of("hub.mode=subscribe", "hub.topic=" + encoded(topic), callback(callback)));
        return post(parameters.toArray(String[]::new));
    }

    private static String callback(String path) {
        return "hub.callback="
                + encoded("http://127.0.0.1:" + callbacks.getAddress().getPort() + "/" + path);
    }

    private static int post(String... parameters) throws Exception {
        return RunningService.HTTP
                .send(
                        service.request("/websub")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parameters)))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
