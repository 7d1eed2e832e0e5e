package org.stoppress.ingest.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.ingest.polling.Feeds.Heard;

/** The subscriber's side of WebSub, with a hub over real HTTP. */
class HubsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final FeedServer server = new FeedServer();
    private final PollingRig rig = new PollingRig();

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "feed", "json"})
    void subscribesWhereAFeedHasAHub(String where) {
        var feed = subscribing(where);

        var asked = server.last("/hub").form();
        assertThat(server.asked("/hub")).hasSize(1);
        assertThat(asked)
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", topic())
                .containsEntry("hub.lease_seconds", "864000")
                .containsEntry(
                        "hub.callback",
                        "http://127.0.0.1:8080/api/v1/feeds/" + feed.id() + "/websub/"
                                + feed.subscription().token());
        assertThat(asked.get("hub.secret")).hasSizeBetween(32, 199);
        assertThat(feed.isSubscribed(rig.clock.instant())).isFalse();
        assertThat(feed.nextPollAt()).isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void provesThatItAskedAndNothingElse() {
        var feed = subscribing("header");
        var token = feed.subscription().token();

        assertThat(rig.hubs.verify(feed.id(), "wrong", "subscribe", topic(), DAY))
                .isFalse();
        assertThat(rig.hubs.verify("unknown", token, "subscribe", topic(), DAY)).isFalse();
        assertThat(rig.hubs.verify(feed.id(), token, "subscribe", "https://other.example/", DAY))
                .isFalse();
        assertThat(rig.hubs.verify(feed.id(), token, "unsubscribe", topic(), DAY))
                .isFalse();
        assertThat(rig.hubs.verify(feed.id(), token, "publish", topic(), DAY)).isFalse();
        assertThat(rig.now(feed).isSubscribed(rig.clock.instant())).isFalse();

        assertThat(rig.hubs.verify(feed.id(), token, "subscribe", topic(), DAY)).isTrue();
        assertThat(rig.now(feed).isSubscribed(rig.clock.instant())).isTrue();
        assertThat(rig.now(feed).subscription().leaseUntil())
                .isEqualTo(rig.clock.instant().plus(DAY));
    }

    @Test
    void asksRarelyWhileItIsToldAndGoesOnBeforeTheLeaseEnds() {
        var feed = verified();

        assertThat(rig.poll(feed).nextPollAt()).isEqualTo(rig.clock.instant().plus(Duration.ofHours(1)));
        assertThat(server.asked("/hub")).hasSize(1);

        rig.clock.go(Duration.between(
                rig.clock.instant(), rig.now(feed).subscription().nextRequestAt()));
        rig.poller.attend(feed.id());
        assertThat(server.asked("/hub")).hasSize(2);
        assertThat(server.last("/hub").form().get("hub.secret"))
                .isEqualTo(server.asked("/hub").getFirst().form().get("hub.secret"));
        assertThat(rig.now(feed).isSubscribed(rig.clock.instant())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"sha1,HmacSHA1", "sha256,HmacSHA256", "sha384,HmacSHA384", "sha512,HmacSHA512"})
    void takesWhatIsSigned(String method, String algorithm) throws Exception {
        var feed = verified();
        var document = FeedServer.rss("Flood").getBytes(UTF_8);
        var signature = method + "=" + hmac(algorithm, feed.subscription().secret(), document);

        assertThat(hear(feed, signature, document)).isEqualTo(Heard.TAKEN);

        assertThat(rig.desk.documents()).hasSize(2).last().asString().contains("Flood");
        assertThat(rig.now(feed).past().itemsSeen()).isEqualTo(2);
    }

    @Test
    void takesWhatIsSentAgainOnce() throws Exception {
        var feed = verified();
        var document = FeedServer.rss("Flood").getBytes(UTF_8);
        var signature = "sha256=" + hmac("HmacSHA256", feed.subscription().secret(), document);

        hear(feed, signature, document);
        assertThat(hear(feed, signature, document)).isEqualTo(Heard.TAKEN);

        assertThat(rig.desk.documents()).hasSize(2);
    }

    @Test
    void refusesWhatIsNotSignedByTheHub() throws Exception {
        var feed = verified();
        var document = FeedServer.rss("Forged").getBytes(UTF_8);
        var secret = feed.subscription().secret();

        for (var signature : new String[] {
            null,
            "",
            "sha256",
            "sha256=",
            "md5=" + "0".repeat(32),
            "sha256=" + "0".repeat(64),
            "sha256=" + hmac("HmacSHA256", "other", document),
            "sha256=" + hmac("HmacSHA256", secret, "other".getBytes(UTF_8)),
            "sha1=" + hmac("HmacSHA256", secret, document),
            "sha256=" + hmac("HmacSHA1", secret, document)
        }) {
            assertThat(hear(feed, signature, document)).as(signature).isEqualTo(Heard.FORGED);
        }
        assertThat(rig.desk.documents()).hasSize(1);
    }

    @Test
    void hearsNobodyWhomItDidNotAsk() throws Exception {
        var feed = subscribing("header");
        var document = FeedServer.rss("Early").getBytes(UTF_8);
        var signature = "sha256=" + hmac("HmacSHA256", feed.subscription().secret(), document);
        assertThat(hear(feed, signature, document)).isEqualTo(Heard.UNKNOWN);

        rig.hubs.verify(feed.id(), feed.subscription().token(), "subscribe", topic(), DAY);
        assertThat(rig.hubs.hear(feed.id(), "wrong", Optional.of(signature), "application/rss+xml", document))
                .isEqualTo(Heard.UNKNOWN);
        rig.clock.go(DAY);
        assertThat(hear(feed, signature, document)).isEqualTo(Heard.UNKNOWN);
        rig.keeping.change(feed.id(), PolledFeed::stopped);
        assertThat(hear(feed, signature, document)).isEqualTo(Heard.UNKNOWN);
        assertThat(rig.desk.documents()).hasSize(1);
    }

    /** A hub may tell only that there is something. */
    @Test
    void looksWhereItIsOnlyTold() throws Exception {
        var feed = verified();
        var ping = "ping".getBytes(UTF_8);

        hear(feed, "sha256=" + hmac("HmacSHA256", feed.subscription().secret(), ping), ping);

        assertThat(rig.now(feed).nextPollAt()).isEqualTo(rig.clock.instant());
    }

    @Test
    void isToldAgainWhatCouldNotBePutDown() throws Exception {
        var feed = verified();
        var document = FeedServer.rss("Flood").getBytes(UTF_8);
        var signature = "sha256=" + hmac("HmacSHA256", feed.subscription().secret(), document);

        rig.desk.away(true);
        assertThat(hear(feed, signature, document)).isEqualTo(Heard.LOST);
        rig.desk.away(false);
        assertThat(hear(feed, signature, document)).isEqualTo(Heard.TAKEN);

        assertThat(rig.desk.documents()).hasSize(2);
    }

    @Test
    void goesOnAskingWhereAHubDoesNotAnswer() {
        server.serve("/feed", 200, FeedServer.rss("Rain"), "Link", "<" + server.uri("/none") + ">; rel=hub");

        var feed = rig.poll(rig.add(server.uri("/feed")));

        assertThat(feed.subscription().error()).contains("404");
        assertThat(feed.nextPollAt()).isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(5)));
        rig.poll(feed);
        assertThat(server.asked("/none")).hasSize(1);
    }

    @Test
    void goesOnAskingWhereAHubRefuses() {
        var feed = subscribing("header");

        rig.hubs.denied(feed.id(), feed.subscription().token(), topic(), "not you");

        assertThat(rig.now(feed).subscription().error()).contains("not you");
        assertThat(rig.now(feed).isSubscribed(rig.clock.instant())).isFalse();
    }

    @Test
    void callsNoHubThatIsNotPublic() {
        server.serve("/feed", 200, FeedServer.rss("Rain"), "Link", "<http://10.0.0.1/hub>; rel=\"hub\"");

        var feed = rig.poll(rig.add(server.uri("/feed")));

        assertThat(feed.subscription().error()).contains("public");
    }

    @Test
    void tellsTheHubThatItWantsNoMore() {
        var feed = verified();
        rig.keeping.change(feed.id(), PolledFeed::removed).ifPresent(rig.hubs::leave);

        assertThat(server.last("/hub").form())
                .containsEntry("hub.mode", "unsubscribe")
                .doesNotContainKey("hub.secret");
        assertThat(rig.hubs.verify(feed.id(), feed.subscription().token(), "subscribe", topic(), DAY))
                .isFalse();
        assertThat(rig.hubs.verify(feed.id(), feed.subscription().token(), "unsubscribe", topic(), DAY))
                .isTrue();

        rig.poller.attend(feed.id());
        assertThat(rig.feeds.find(feed.id())).isEmpty();
    }

    @Test
    void forgetsARemovedFeedWhenTheHubsLeaseEnds() {
        var feed = verified();
        rig.keeping.change(feed.id(), PolledFeed::removed);

        rig.clock.go(DAY);
        rig.poller.attend(feed.id());

        assertThat(rig.feeds.find(feed.id())).isEmpty();
    }

    private String topic() {
        return server.uri("/self").toString();
    }

    private PolledFeed subscribing(String where) {
        server.serve("/hub", 202, "");
        var hub = server.uri("/hub");
        switch (where) {
            case "header" ->
                server.serve(
                        "/feed",
                        200,
                        FeedServer.rss("Rain"),
                        "Link",
                        "<" + hub + ">; rel=\"hub\", <" + topic() + ">; title=\"a, b\"; rel=self");
            case "feed" ->
                server.serve(
                        "/feed",
                        200,
                        FeedServer.rssWith(
                                "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"" + hub
                                        + "\"/><atom:link rel=\"self\" href=\"" + topic() + "\"/>",
                                "Rain"));
            default -> server.serve("/feed", 200, """
                        {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "feed_url": "/self",
                         "hubs": [{"type": "WebSub", "url": "%s"}],
                         "items": [{"id": "1", "title": "Rain", "content_text": "It rained."}]}""".formatted(hub));
        }
        return rig.poll(rig.add(server.uri("/feed")));
    }

    private PolledFeed verified() {
        var feed = subscribing("header");
        assertThat(rig.hubs.verify(feed.id(), feed.subscription().token(), "subscribe", topic(), DAY))
                .isTrue();
        return rig.now(feed);
    }

    private Heard hear(PolledFeed feed, String signature, byte[] document) {
        return rig.hubs.hear(
                feed.id(),
                feed.subscription().token(),
                Optional.ofNullable(signature),
                "application/rss+xml",
                document);
    }

    private static String hmac(String algorithm, String secret, byte[] body) throws Exception {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
