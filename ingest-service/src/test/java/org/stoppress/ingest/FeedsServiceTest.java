package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.ingest.RunningIngest.Answer;
import org.stoppress.ingest.polling.FeedServer;

/** Feeds of a publisher on this machine, asked by the whole service. */
class FeedsServiceTest {
    private static RunningIngest ingest;
    private static FeedServer publisher;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start("feeds");
        publisher = new FeedServer();
    }

    @AfterAll
    static void stop() {
        publisher.close();
        ingest.close();
    }

    @Test
    void aFeedsEntriesBecomeStoriesOnce() {
        publisher.serve("/stories", 200, FeedServer.rss("Snow", "Ferry late"), "Content-Type", "application/rss+xml");

        var added = add("/stories");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo("/api/v1/feeds/" + added.text("/id"));
        assertThat(added.text("/source")).isEqualTo("demo");
        assertThat(added.text("/interval")).isEqualTo("PT5M");
        var polled = polled(added, 2);
        assertThat(polled.text("/state")).isEqualTo("active");
        assertThat(polled.json().at("/lastStatus").asInt()).isEqualTo(200);
        assertThat(polled.json().at("/itemsTaken").asInt()).isEqualTo(2);
        assertThat(polled.text("/nextPollAt")).isGreaterThan(polled.text("/lastPollAt"));
        assertThat(ingest.events(ArticleIds.of("demo", "urn:harbour:Snow"), 1)).hasSize(1);

        publisher.serve("/stories", 200, FeedServer.rss("Ferry late", "Snow"));
        var again = patch(added, "{\"state\": \"active\"}");
        assertThat(again.status()).isEqualTo(200);
        var after = polled(added, 4);

        assertThat(after.json().at("/itemsSeen").asInt()).isEqualTo(4);
        assertThat(after.json().at("/itemsTaken").asInt()).isEqualTo(2);
    }

    @Test
    void aHubTellsBeforeWeAsk() throws Exception {
        publisher.serve("/hub", 202, "");
        publisher.serve("/pushed", 200, FeedServer.rss("Fog"), "Link", "<" + publisher.uri("/hub") + ">; rel=\"hub\"");
        var added = add("/pushed");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !publisher.asked("/hub").isEmpty());
        var form = publisher.last("/hub").form();
        assertThat(form.get("hub.callback"))
                .startsWith("https://paper.example/api/v1/feeds/" + added.text("/id") + "/websub/");
        var callback = form.get("hub.callback").substring("https://paper.example".length());

        var verified = ingest.get(
                callback + "?hub.mode=subscribe&hub.topic=" + form.get("hub.topic")
                        + "&hub.challenge=ab%3Cc&hub.lease_seconds=86400",
                "Authorization",
                "");
        assertThat(verified.status()).isEqualTo(200);
        assertThat(new String(verified.response().body(), UTF_8)).isEqualTo("ab<c");
        assertThat(verified.header("Content-Type")).startsWith("text/plain");
        var feed = feed(added);
        assertThat(feed.text("/hub/state")).isEqualTo("active");
        assertThat(feed.text("/hub/leaseUntil")).isNotEmpty();
        assertThat(feed.json().toString()).doesNotContain(form.get("hub.secret"));

        var document = FeedServer.rss("Flood").getBytes(UTF_8);
        assertThat(pushed(callback, document, "sha256=" + "0".repeat(64)).status())
                .isEqualTo(403);
        assertThat(pushed(callback, document, "").status()).isEqualTo(403);
        assertThat(pushed(callback, document, signature(form.get("hub.secret"), document))
                        .status())
                .isEqualTo(202);
        assertThat(ingest.events(ArticleIds.of("demo", "urn:harbour:Flood"), 1)).hasSize(1);

        assertThat(send("DELETE", added, null).status()).isEqualTo(204);
        assertThat(pushed(callback, document, signature(form.get("hub.secret"), document))
                        .status())
                .isEqualTo(410);
        await().until(() -> publisher.last("/hub").form().get("hub.mode").equals("unsubscribe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/feed",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/feed",
                "http://[::ffff:10.0.0.1]/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://metadata/",
                "file:///etc/passwd",
                "ftp://example.com/feed",
                "http://me:secret@example.com/",
                "not a url",
                "",
            })
    void refusesAddressesThatMayNotBeCalled(String url) {
        var refused = post("{\"url\": \"" + url + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/url");
        assertThat(refused.text("/errors/0/detail")).isNotEmpty();
    }

    @Test
    void namesEveryFault() {
        var refused = post("{\"url\": 7, \"interval\": \"1s\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors").size()).isEqualTo(2);

        for (var interval :
                List.of("\"soon\"", "\"PT0S\"", "0", "-5", "1e99", "99999999999999999999", "[]", "\"400d\"")) {
            assertThat(post("{\"url\": \"http://127.0.0.1:9999/feed\", \"interval\": " + interval + "}")
                            .text("/errors/0/pointer"))
                    .as(interval)
                    .isEqualTo("/interval");
        }
        assertThat(post("[]").status()).isEqualTo(400);
        assertThat(post("{").status()).isEqualTo(400);
    }

    @Test
    void aFeedIsAddedOnce() {
        publisher.serve("/once", 200, FeedServer.rss("Rain"));
        var first = add("/once");

        var second = add("/once");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
    }

    @Test
    void aSourceManagesItsOwnAndTheAdminAll() {
        publisher.serve("/own", 200, FeedServer.rss("Rain"));
        var own = add("/own");
        var other = ingest.send(
                "POST", "/api/v1/sources", "application/json", "{\"id\": \"other\"}".getBytes(UTF_8), admin());
        String[] others = {"Authorization", "Bearer " + other.text("/key")};

        assertThat(ingest.get("/api/v1/feeds", "Authorization", "").status()).isEqualTo(401);
        assertThat(ingest.get("/api/v1/feeds", "Authorization", "Bearer nobody").status())
                .isEqualTo(401);
        assertThat(ingest.get("/api/v1/feeds/" + own.text("/id"), others).status())
                .isEqualTo(403);
        assertThat(ingest.get("/api/v1/feeds?source=demo", others).status()).isEqualTo(403);
        assertThat(ingest.get("/api/v1/feeds", others).json().at("/items").size())
                .isZero();
        assertThat(ingest.get("/api/v1/feeds/" + own.text("/id"), admin()).status())
                .isEqualTo(200);
        assertThat(post("{\"url\": \"http://127.0.0.1:9999/\"}", admin()).text("/errors/0/pointer"))
                .isEqualTo("/source");
        assertThat(post("{\"url\": \"http://127.0.0.1:9999/\", \"source\": \"nobody\"}", admin())
                        .text("/errors/0/pointer"))
                .isEqualTo("/source");
        var forOther =
                post("{\"url\": \"http://127.0.0.1:9999/\", \"source\": \"other\", \"interval\": 3600}", admin());
        assertThat(forOther.status()).isEqualTo(201);
        assertThat(forOther.text("/interval")).isEqualTo("PT1H");
        assertThat(ingest.get("/api/v1/feeds?source=other", admin())
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void feedsAreListedStoppedAndRemoved() {
        for (int i = 0; i < 3; i++) {
            publisher.serve("/list" + i, 200, FeedServer.rss("Rain"));
            add("/list" + i);
        }
        var first = ingest.get("/api/v1/feeds?limit=2");
        assertThat(first.json().at("/items").size()).isEqualTo(2);
        assertThat(first.header("Link")).contains("rel=\"next\"");
        assertThat(ingest.get("/api/v1/feeds?limit=2&cursor=" + first.text("/next"))
                        .json()
                        .at("/items")
                        .size())
                .isPositive();
        assertThat(ingest.get("/api/v1/feeds?limit=0&cursor=x")
                        .json()
                        .at("/errors")
                        .size())
                .isEqualTo(2);

        publisher.serve("/stopped", 200, FeedServer.rss("Rain"));
        var feed = add("/stopped");
        assertThat(patch(feed, "{\"state\": \"stopped\", \"interval\": \"15m\"}")
                        .text("/state"))
                .isEqualTo("stopped");
        assertThat(feed(feed).text("/nextPollAt")).isEmpty();
        assertThat(feed(feed).text("/interval")).isEqualTo("PT15M");
        assertThat(patch(feed, "{\"state\": \"gone\", \"url\": \"x\"}")
                        .json()
                        .at("/errors")
                        .size())
                .isEqualTo(2);
        assertThat(patch(feed, "{}").status()).isEqualTo(422);
        assertThat(send("DELETE", feed, null).status()).isEqualTo(204);
        assertThat(feed(feed).status()).isEqualTo(404);
        assertThat(send("DELETE", feed, null).status()).isEqualTo(404);
        assertThat(add("/stopped").status()).isEqualTo(201);
    }

    @Test
    void callbacksOfNobodyAreNotAnswered() {
        var path = "/api/v1/feeds/0123456789abcdef0123/websub/token";

        assertThat(ingest.get(path, "Authorization", "").status()).isEqualTo(404);
        assertThat(ingest.get(path + "?hub.mode=subscribe&hub.topic=x&hub.challenge=y", "Authorization", "")
                        .status())
                .isEqualTo(404);
        assertThat(ingest.get(path + "?hub.mode=denied&hub.topic=x", "Authorization", "")
                        .status())
                .isEqualTo(200);
        assertThat(pushed(path, "x".getBytes(UTF_8), "sha1=x").status()).isEqualTo(410);
    }

    private static Answer add(String path) {
        return post("{\"url\": \"" + publisher.uri(path) + "\"}");
    }

    private static Answer post(String json, String... headers) {
        return ingest.send("POST", "/api/v1/feeds", "application/json", json.getBytes(UTF_8), headers);
    }

    private static Answer patch(Answer feed, String json) {
        return send("PATCH", feed, json.getBytes(UTF_8));
    }

    private static Answer feed(Answer feed) {
        return send("GET", feed, null);
    }

    private static Answer send(String method, Answer feed, byte[] body) {
        return ingest.send(method, "/api/v1/feeds/" + feed.text("/id"), body == null ? null : "application/json", body);
    }

    private static Answer pushed(String callback, byte[] document, String signature) {
        return ingest.send(
                "POST", callback, "application/rss+xml", document, "Authorization", "", "X-Hub-Signature", signature);
    }

    private static String[] admin() {
        return new String[] {"Authorization", "Bearer " + ingest.key("admin")};
    }

    private static String signature(String secret, byte[] body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    /** As it stands once so many entries were read. */
    private static Answer polled(Answer feed, int items) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> feed(feed).json().at("/itemsSeen").asInt() == items);
        return feed(feed);
    }

    @Test
    void tellsHowOftenASourceIsHeard() {
        ingest.post("{\"headline\": \"Heard\", \"bodyText\": \"The source was heard.\"}");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var source = ingest.get("/api/v1/sources/demo", admin());
            assertThat(source.text("/activity/lastHeardAt")).isNotEmpty();
            assertThat(source.json().at("/activity/learning").asBoolean()).isTrue();
        });
    }
}
