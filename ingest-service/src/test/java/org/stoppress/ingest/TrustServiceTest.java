package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.ingest.RunningIngest.header;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.RunningIngest.Answer;

/** Who is let in to the whole service, how often, and what is remembered of it. Each test has a source of its own. */
class TrustServiceTest {
    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start("trust");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void signatureIsAsGoodAsAKey() {
        var source = admit("{\"id\": \"signer\"}");
        var story = story("urn:test:signed", "Signed");

        var taken = signed("msg_1", Instant.now(), source.text("/secret"), story);
        var tampered = signed("msg_2", Instant.now(), source.text("/secret"), story, story.replace("Signed", "Forged"));
        var late = signed("msg_3", Instant.now().minusSeconds(310), source.text("/secret"), story);
        var early = signed("msg_4", Instant.now().plusSeconds(310), source.text("/secret"), story);
        var stranger = signed("msg_5", Instant.now(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", story);

        assertThat(taken.status()).isEqualTo(201);
        assertThat(ingest.get(
                                "/api/v1/stories/" + taken.text("/articleId"),
                                "Authorization",
                                "Bearer " + source.text("/key"))
                        .status())
                .isEqualTo(200);
        assertThat(List.of(tampered, late, early, stranger)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.type()).isEqualTo("/problems/unauthorized");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        });
    }

    /** An overheard request that is sent again undoes nothing, and an honest sender that got no answer gets it. */
    @Test
    void replayGetsTheSameReceiptAndChangesNothing() {
        var secret = admit("{\"id\": \"replayed\"}").text("/secret");
        var now = Instant.now();
        var old = story("urn:test:replay", "Old");

        var first = signed("msg_1", now, secret, old);
        var newer = signed("msg_2", now, secret, story("urn:test:replay", "New"));
        var replay = signed("msg_1", now, secret, old);
        var replayWithKey = signed("msg_1", now, secret, old, old, "Idempotency-Key", "another");
        var retry = signed("msg_1", now.plusSeconds(1), secret, old);
        var other = signed("msg_1", now, secret, story("urn:test:replay", "Third"));

        assertThat(newer.json().at("/version").asInt()).isEqualTo(2);
        assertThat(List.of(replay, replayWithKey, retry)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json()).isEqualTo(first.json());
        });
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.type()).isEqualTo("/problems/webhook-id-reused");
        assertThat(ingest.events(first.text("/articleId"), 2))
                .extracting(event -> header(event, "ce_id"))
                .containsExactly(first.text("/articleId") + "/1", first.text("/articleId") + "/2");
    }

    @Test
    void replayedLinesAreAnsweredAndNotTaken() {
        var secret = admit("{\"id\": \"lines\"}").text("/secret");
        var lines = story("urn:test:lines:1", "Old").strip() + "\n" + story("urn:test:lines:2", "Two") + "\n";
        var now = Instant.now();

        var first = signedLines("msg_1", now, secret, lines);
        signed("msg_2", now, secret, story("urn:test:lines:1", "New"));
        var replay = signedLines("msg_1", now, secret, lines);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(new String(first.response().body(), UTF_8).split("\n")).hasSize(2);
        assertThat(replay.response().body()).isEqualTo(first.response().body());
        assertThat(replay.header("Content-Type")).isEqualTo("application/x-ndjson");
    }

    /** It covers neither method nor address: what was signed to send must not open anything to look at. */
    @Test
    void signatureOpensNothingToLookAt() {
        var source = admit("{\"id\": \"looker\"}");
        var id = signed("msg_1", Instant.now(), source.text("/secret"), story("urn:test:look", "Mine"))
                .text("/articleId");

        var looked = ingest.send(
                "GET",
                "/api/v1/stories/" + id,
                null,
                null,
                signature("msg_2", Instant.now(), source.text("/secret"), ""));

        assertThat(looked.status()).isEqualTo(401);
    }

    @Test
    void verbsAreSignedToo() {
        var secret = admit("{\"id\": \"verbs\"}").text("/secret");
        var id = signed("msg_1", Instant.now(), secret, story("urn:test:verb", "Wrong"))
                .text("/articleId");
        var other = signed("msg_2", Instant.now(), secret, story("urn:test:verb:2", "Right"))
                .text("/articleId");
        var now = Instant.now();
        var body = "{\"reason\": \"All wrong\"}";

        var withdrawn = ingest.send(
                "POST",
                "/api/v1/stories/" + id + "/withdrawal",
                "application/json",
                body.getBytes(UTF_8),
                signature("msg_3", now, secret, body));
        var elsewhere = ingest.send(
                "POST",
                "/api/v1/stories/" + other + "/withdrawal",
                "application/json",
                body.getBytes(UTF_8),
                signature("msg_3", now, secret, body));

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(elsewhere.status()).isEqualTo(422);
    }

    @Test
    void demoSourceSignsWithTheSecretBesideItsKey() throws IOException {
        var secret = Files.readString(ingest.keyFile("demo").resolveSibling("demo.secret"))
                .strip();

        assertThat(signed("msg_demo_1", Instant.now(), secret, story("urn:test:demo:1", "By its secret"))
                        .status())
                .isEqualTo(201);
        assertThat(signed("msg_demo_2", Instant.now(), ingest.key("demo"), story("urn:test:demo:2", "By its key"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void newsroomMayBringItsOwnSecret() {
        var own = "whsec_" + Base64.getEncoder().encodeToString("a secret of the newsroom".getBytes(UTF_8));

        var admitted = admit("{\"id\": \"own\", \"secret\": \"" + own + "\"}");
        var bad = admin("POST", "/api/v1/sources", "{\"id\": \"bad\", \"publicKey\": \"whpk_YQ==\"}");

        assertThat(admitted.text("/secret")).isEqualTo(own);
        assertThat(signed("msg_1", Instant.now(), own, story("urn:test:own", "Own"))
                        .status())
                .isEqualTo(201);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text("/errors/0/pointer")).isEqualTo("/publicKey");
    }

    @Test
    void sourceWithoutAnIdGetsOneOfItsName() {
        assertThat(admit("{\"name\": \" Zeitung für den Hafen! \"}").text("/id"))
                .isEqualTo("zeitung-fur-den-hafen");
        assertThat(admin("POST", "/api/v1/sources", "{\"name\": \"!\"}").status())
                .isEqualTo(422);
        assertThat(admin("POST", "/api/v1/sources", "{\"id\": 7, \"name\": \"Seven\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void sourceThatIsDisabledIsToldSo() {
        var source = admit("{\"id\": \"paused\"}");
        var key = "Bearer " + source.text("/key");

        var disabled = admin("PATCH", "/api/v1/sources/paused", "{\"enabled\": false}");
        var refused = ingest.post(story("urn:test:paused", "No"), "Authorization", key);
        var signed = signed("msg_1", Instant.now(), source.text("/secret"), story("urn:test:paused", "No"));
        var enabled = admin("POST", "/api/v1/sources/paused/enable", null);
        var taken = ingest.post(story("urn:test:paused", "Yes"), "Authorization", key);

        assertThat(disabled.json().at("/enabled").asBoolean(true)).isFalse();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.type()).isEqualTo("/problems/source-disabled");
        assertThat(signed.status()).isEqualTo(403);
        assertThat(enabled.json().at("/enabled").asBoolean()).isTrue();
        assertThat(taken.status()).isEqualTo(201);
    }

    @Test
    void keyIsRotatedWithAnOverlap() {
        var old = admit("{\"id\": \"rotating\"}");

        var fresh = admin("POST", "/api/v1/sources/rotating/keys", "{\"overlap\": \"PT1H\"}");
        var wrong = admin("POST", "/api/v1/sources/rotating/keys", "{\"overlap\": \"soon\"}");

        assertThat(fresh.status()).isEqualTo(201);
        assertThat(Instant.parse(fresh.text("/keys/0/expiresAt")))
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
        assertThat(fresh.json().at("/keys/1").has("expiresAt")).isFalse();
        for (var key : List.of(old.text("/key"), fresh.text("/key"))) {
            assertThat(ingest.post(story("urn:test:rotating", "Any"), "Authorization", "Bearer " + key)
                            .status())
                    .isBetween(200, 201);
        }
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("/errors/0/pointer")).isEqualTo("/overlap");
    }

    /** A newsroom says in its own words what is to become of a story. */
    @Test
    void sourceSpeaksItsOwnLanguage() {
        var key = "Bearer " + admit("{\"id\": \"dialect\"}").text("/key");
        var spiked = "{\"uri\": \"urn:test:dialect\", \"headline\": \"Rain\", \"bodyText\": \"It rained.\", "
                + "\"pubStatus\": \"spiked\"}";

        var before = ingest.post(spiked.replace("dialect", "dialect:1"), "Authorization", key);
        var changed = admin(
                "PATCH",
                "/api/v1/sources/dialect",
                "{\"lifecycle\": {\"signs\": [{\"place\": \"status\", \"word\": \"Spiked\", \"act\": \"kill\"}]}}");
        var after = ingest.post(spiked.replace("dialect", "dialect:2"), "Authorization", key);
        var wrong = admin(
                "PATCH",
                "/api/v1/sources/dialect",
                "{\"lifecycle\": {\"signs\": [{\"place\": \"mars\", \"word\": \"\", \"act\": 1}], \"expiryIsEmbargo\": 1}}");

        assertThat(before.text("/status")).isEqualTo("withheld");
        assertThat(changed.text("/lifecycle/signs/0/word")).isEqualTo("spiked");
        assertThat(after.text("/status")).isEqualTo("withdrawn");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors").size()).isEqualTo(4);
        assertThat(admin("GET", "/api/v1/sources/dialect", null).json().at("/lifecycle"))
                .isEqualTo(changed.json().at("/lifecycle"));
    }

    @Test
    void sourceIsHeldToItsRateLimit() {
        var key = "Bearer "
                + admit("{\"id\": \"busy\", \"rateLimit\": {\"requests\": 2, \"per\": \"PT1H\"}}")
                        .text("/key");

        var first = ingest.post(story("urn:test:busy:1", "One"), "Authorization", key);
        var second = ingest.post(story("urn:test:busy:2", "Two"), "Authorization", key);
        var third = ingest.post(story("urn:test:busy:3", "Three"), "Authorization", key);
        admin("PATCH", "/api/v1/sources/busy", "{\"rateLimit\": {\"requests\": 0}}");
        var unlimited = ingest.post(story("urn:test:busy:3", "Three"), "Authorization", key);

        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"source\";q=2;w=3600");
        assertThat(first.header("RateLimit")).startsWith("\"source\";r=1;t=");
        assertThat(second.header("RateLimit")).startsWith("\"source\";r=0;t=");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.type()).isEqualTo("/problems/too-many-requests");
        assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1700, 1800);
        assertThat(third.header("RateLimit")).startsWith("\"source\";r=0;t=");
        assertThat(unlimited.status()).isEqualTo(201);
        assertThat(unlimited.header("RateLimit")).isEmpty();
        assertThat(ingest.post(story("urn:test:demo", "Free")).header("RateLimit"))
                .isEmpty();
    }

    @Test
    void whoeverTriesKeysIsToldToWaitAndNobodyElseIs() {
        var story = story("urn:test:guess", "Any");
        assertThat(ingest.post(story).status()).isBetween(200, 201);

        Answer last = null;
        for (int i = 0; i < 400 && (last == null || last.status() == 401); i++) {
            last = ingest.get("/api/v1/stories/x", "Authorization", "Bearer guess" + i);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.header("RateLimit")).isEqualTo("\"failures\";r=0;t=1");
        assertThat(ingest.post(story).status()).isEqualTo(200);
        assertThat(ingest.get("/api/v1/stories/x", "Authorization", "").status())
                .isEqualTo(401);
    }

    @Test
    void sourcesAreListedPageByPage() {
        admit("{\"id\": \"page-1\"}");
        admit("{\"id\": \"page-2\"}");
        var seen = new ArrayList<String>();

        var next = "";
        do {
            var page = admin("GET", "/api/v1/sources?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next), null);
            seen.add(page.text("/items/0/id"));
            next = page.text("/next");
            assertThat(page.header("Link").isEmpty()).isEqualTo(next.isEmpty());
        } while (!next.isEmpty());

        assertThat(seen).isSorted().doesNotHaveDuplicates().contains("demo", "page-1", "page-2");
        assertThat(admin("GET", "/api/v1/sources?limit=0&cursor=x", null).status())
                .isEqualTo(400);
    }

    private static Answer admit(String json) {
        var admitted = admin("POST", "/api/v1/sources", json);
        assertThat(admitted.status()).isEqualTo(201);
        return admitted;
    }

    private static Answer admin(String method, String path, String json) {
        return ingest.send(
                method,
                path,
                json == null ? null : "application/json",
                json == null ? null : json.getBytes(UTF_8),
                "Authorization",
                "Bearer " + ingest.key("admin"));
    }

    private static Answer signed(String id, Instant at, String secret, String body) {
        return signed(id, at, secret, body, body);
    }

    private static Answer signed(String id, Instant at, String secret, String body, String sent, String... more) {
        var headers = new ArrayList<>(Arrays.asList(signature(id, at, secret, body)));
        headers.addAll(Arrays.asList(more));
        return ingest.send(
                "POST", "/api/v1/stories", "application/json", sent.getBytes(UTF_8), headers.toArray(String[]::new));
    }

    private static Answer signedLines(String id, Instant at, String secret, String lines) {
        return ingest.send(
                "POST",
                "/api/v1/stories",
                "application/x-ndjson",
                lines.getBytes(UTF_8),
                signature(id, at, secret, lines));
    }

    private static String[] signature(String id, Instant at, String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            var timestamp = Long.toString(at.getEpochSecond());
            var signature = Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8)));
            return new String[] {
                "Authorization",
                "",
                "webhook-id",
                id,
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1," + signature
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String story(String uri, String text) {
        return "{\"uri\": \"" + uri + "\", \"headline\": \"Rain\", \"language\": \"en\", \"bodyText\": \"" + text
                + "\"}";
    }
}
