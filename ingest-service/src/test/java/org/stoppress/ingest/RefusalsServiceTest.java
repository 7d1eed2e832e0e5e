package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.RunningIngest.Answer;
import org.stoppress.ingest.polling.FeedServer;

/** What the whole service does with what it can't take, and how it counts. */
class RefusalsServiceTest {
    private static final Pattern OUTCOME =
            Pattern.compile("stoppress_ingest_outcomes_total\\{outcome=\"([a-z]+)\"} ([0-9.]+)");
    private static final Pattern RECEIVED = Pattern.compile("stoppress_ingest_received_total ([0-9.]+)");

    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start("refusals");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void whatCouldNotBeTakenIsKeptAndSentAgainMended() {
        var key = admit("mended");
        var bad = "{\"uri\": \"urn:test:mend\", \"bodyText\": \"No headline\"}";
        var refused = ingest.post(bad, "Authorization", key);

        var listed = ingest.get("/api/v1/rejects", "Authorization", key);
        var self = listed.text("/items/0/links/self");
        var one = ingest.get(self, "Authorization", key);
        var again = ingest.send("POST", self + "/retry", null, null, "Authorization", key);
        var twice = ingest.get(self, "Authorization", key);
        var mended = ingest.send(
                "POST",
                self + "/retry",
                "application/json",
                story("urn:test:mend", "Whole").getBytes(UTF_8),
                "Authorization",
                key);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(listed.json().at("/items").size()).isEqualTo(1);
        assertThat(listed.text("/items/0/problems/0/type")).isEqualTo("/problems/invalid-story");
        assertThat(listed.text("/items/0/problems/0/errors/0/pointer")).isEqualTo("/headline");
        assertThat(listed.text("/items/0/requestId")).isEqualTo(refused.header("X-Request-Id"));
        assertThat(listed.text("/items/0/uri")).isEqualTo("urn:test:mend");
        assertThat(listed.json().at("/items/0").has("payload")).isFalse();
        assertThat(one.text("/payload")).isEqualTo(bad);
        assertThat(one.json().at("/status").asInt()).isEqualTo(422);
        assertThat(again.status()).isEqualTo(422);
        assertThat(twice.json().at("/times").asInt()).isEqualTo(2);
        assertThat(mended.status()).isEqualTo(201);
        assertThat(mended.text("/status")).isEqualTo("published");
        assertThat(ingest.get(self, "Authorization", key).status()).isEqualTo(404);
    }

    /** Of a feed, only what was refused is tried again: its other entries may have moved on. */
    @Test
    void badEntryOfAFeedIsTriedAgainAlone() {
        var key = admit("feeds");
        var feed = """
                <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
                <item><guid isPermaLink="false">good</guid><title>Rain</title><description>It rained.</description></item>
                <item><guid isPermaLink="false">bad</guid></item>
                </channel></rss>""";
        var sent = ingest.send(
                "POST", "/api/v1/stories", "application/rss+xml", feed.getBytes(UTF_8), "Authorization", key);
        assertThat(sent.status()).isEqualTo(200);

        var listed = ingest.get("/api/v1/rejects", "Authorization", key);
        var retried = ingest.send("POST", listed.text("/items/0/links/retry"), null, null, "Authorization", key);

        assertThat(listed.json().at("/items").size()).isEqualTo(1);
        assertThat(listed.json().at("/items/0/problems/0/entry").asInt()).isEqualTo(1);
        assertThat(retried.json().at("/results").size()).isEqualTo(1);
        assertThat(retried.json().at("/results/0/status").asInt()).isEqualTo(422);
        assertThat(ingest.get(listed.text("/items/0/links/self"), "Authorization", key)
                        .json()
                        .at("/problems/0/entry")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void badLinesAreKeptOneByOne() {
        var key = admit("lines");
        var lines = story("urn:test:line", "Good") + "\n{broken\n{}\n";
        ingest.send("POST", "/api/v1/stories", "application/x-ndjson", lines.getBytes(UTF_8), "Authorization", key);

        var listed = ingest.get("/api/v1/rejects", "Authorization", key);
        var broken = ingest.get("/api/v1/rejects?status=400", "Authorization", key);

        assertThat(listed.json().at("/items").size()).isEqualTo(2);
        assertThat(ingest.get(broken.text("/items/0/links/self"), "Authorization", key)
                        .text("/payload"))
                .isEqualTo("{broken");
    }

    @Test
    void lineThatIsTooLongIsKeptAsFarAsThatGoes() {
        var key = admit("long-lines");
        var before = received();
        var lines = "{\"headline\": \"" + "x".repeat(5 * 1024 * 1024) + "\"}\n" + story("urn:test:next", "Good") + "\n";
        ingest.send("POST", "/api/v1/stories", "application/x-ndjson", lines.getBytes(UTF_8), "Authorization", key);

        var listed = ingest.get("/api/v1/rejects", "Authorization", key);
        var one = ingest.get(listed.text("/items/0/links/self"), "Authorization", key);

        assertThat(listed.json().at("/items").size()).isEqualTo(1);
        assertThat(one.json().at("/status").asInt()).isEqualTo(413);
        assertThat(one.json().at("/truncated").asBoolean()).isTrue();
        assertThat(one.json().at("/size").asInt()).isEqualTo(5 * 1024 * 1024 + 16);
        assertThat(one.text("/payload")).startsWith("{\"headline\": \"xxx");
        assertThat(received() - before).isEqualTo(2);
    }

    /** It is kept as what it was: sent again, it corrects the story, and is no story itself. */
    @Test
    void correctionThatWasRefusedIsKeptAndSentAgain() {
        var key = admit("desk");
        var id = ingest.post(story("urn:test:desk", "First"), "Authorization", key)
                .text("/articleId");
        post(id, "withdrawal", "{\"reason\": \"Wrong\"}", key);
        post(id, "correction", "{\"correctionNote\": \"Not so.\", \"bodyText\": \"Second\"}", key);
        post(id, "withdrawal", "{\"kind\": \"murder\"}", key);
        post(id, "reinstatement", "{\"reason\": 1}", key);

        var listed = ingest.get("/api/v1/rejects?articleId=" + id, "Authorization", key);
        var correction = ingest.get("/api/v1/rejects?status=409", "Authorization", key);
        var retry = correction.text("/items/0/links/retry");
        var again = ingest.send("POST", retry, null, null, "Authorization", key);
        post(id, "reinstatement", "{}", key);
        var taken = ingest.send("POST", retry, null, null, "Authorization", key);

        assertThat(listed.json().at("/items").findValuesAsString("verb"))
                .containsExactly("reinstatement", "withdrawal", "correction");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/type")).isEqualTo("/problems/withdrawn");
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.text("/articleId")).isEqualTo(id);
        assertThat(ingest.get("/api/v1/stories/" + id, "Authorization", key).text("/items/0/content/bodyText"))
                .isEqualTo("Second");
        assertThat(ingest.get("/api/v1/rejects", "Authorization", key)
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void boxIsItsSourcesOwnAndTheAdmins() {
        var key = admit("private");
        ingest.post("{broken", "Authorization", key);
        ingest.post("{broken too", "Authorization", key);
        var self = ingest.get("/api/v1/rejects?limit=1", "Authorization", key).text("/items/0/links/self");

        var theirs = ingest.get(self);
        var admins = admin("GET", self);
        var all = admin("GET", "/api/v1/rejects?source=private");
        var nobody = ingest.get("/api/v1/rejects", "Authorization", "");
        var thrown = ingest.send("DELETE", self, null, null, "Authorization", key);

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(ingest.get("/api/v1/rejects?source=private")
                        .json()
                        .at("/items")
                        .valueStream())
                .noneMatch(item -> item.at("/source").asString().equals("private"));
        assertThat(admins.status()).isEqualTo(200);
        assertThat(all.json().at("/items").size()).isEqualTo(2);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(thrown.status()).isEqualTo(204);
        assertThat(ingest.get(self, "Authorization", key).status()).isEqualTo(404);
    }

    /** It would be odd if what a court forbade were left lying where it was refused. */
    @Test
    void takedownEmptiesTheBoxOfTheStory() {
        var key = admit("takedown");
        var id = ingest.post(story("urn:test:libel", "First"), "Authorization", key)
                .text("/articleId");
        ingest.post("{\"uri\": \"urn:test:libel\", \"urgency\": \"x\", \"headline\": \"Libel\"}", "Authorization", key);
        var before = ingest.get("/api/v1/rejects", "Authorization", key);

        ingest.send(
                "POST",
                "/api/v1/stories/" + id + "/withdrawal",
                "application/json",
                "{\"kind\": \"takedown\"}".getBytes(UTF_8),
                "Authorization",
                key);

        assertThat(before.text("/items/0/articleId")).isEqualTo(id);
        assertThat(ingest.get("/api/v1/rejects", "Authorization", key)
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void refusalIsNoSlowerAndNoWorseWhileTheStoreIsAway() {
        assertThat(ingest.post("{broken").status()).isEqualTo(400);
        ingest.stopStore();

        var refused = ingest.post("{broken");

        ingest.startStore();
        assertThat(refused.status()).isEqualTo(400);
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> ingest.get("/api/v1/rejects").status() == 200);
    }

    /** Whose key it was, and why: told to the source and the admin, and with nothing to read of the story. */
    @Test
    void auditTrailTellsWhoDidWhatAndWhy() {
        var admitted = admit("audited");
        var id = ingest.post(story("urn:test:audit", "Unheard of"), "Authorization", admitted)
                .text("/articleId");
        verb(id, "correction", "{\"correctionNote\": \"Not so.\", \"bodyText\": \"Other\"}", admitted);
        verb(id, "withdrawal", "{\"reason\": \"All wrong\"}", admitted);
        verb(id, "reinstatement", "{\"reason\": \"Right after all\"}", admitted);
        ingest.post("{broken", "Authorization", admitted);
        ingest.post(story("urn:test:audit", "The demo source's"));

        var own = ingest.get("/api/v1/audit", "Authorization", admitted);
        var paged = ingest.get("/api/v1/audit?limit=3", "Authorization", admitted);
        var rest = ingest.get("/api/v1/audit?limit=3&cursor=" + paged.text("/next"), "Authorization", admitted);
        var story = admin("GET", "/api/v1/audit?articleId=" + id);
        var all = admin("GET", "/api/v1/audit?limit=200");

        assertThat(own.json().at("/items").findValuesAsString("what"))
                .containsExactly("reinstated", "withdrawn", "corrected", "sent", "source-added");
        assertThat(own.json().at("/items").findValuesAsString("reason"))
                .containsExactly("Right after all", "All wrong", "Not so.");
        var key = own.text("/items/4/key");
        assertThat(key).isNotEmpty();
        assertThat(own.json().at("/items").findValuesAsString("by")).containsExactly(key, key, key, key, "admin");
        assertThat(own.json().toString()).doesNotContain("Rain", "Unheard of");
        assertThat(paged.json().at("/items").size()).isEqualTo(3);
        assertThat(rest.json().at("/items").findValuesAsString("what")).containsExactly("sent", "source-added");
        assertThat(story.json().at("/items").size()).isEqualTo(4);
        assertThat(all.json().at("/items").findValuesAsString("source")).contains("audited", "demo");
        assertThat(admin("GET", "/api/v1/sources/audited/audit").json()).isEqualTo(own.json());
        assertThat(ingest.get("/api/v1/audit?articleId=" + id)
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    /** Over a run of everything: what came in is what came of it, and nothing is counted twice or forgotten. */
    @Test
    void countersAddUp() {
        var before = outcomes();
        double receivedBefore = received();
        var lines = story("urn:count:1", "One") + "\n{broken\n" + story("urn:count:1", "One") + "\n";
        var feed = """
                <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
                <item><guid isPermaLink="false">count-1</guid><title>Rain</title><description>It rained.</description></item>
                <item><guid isPermaLink="false">count-2</guid></item></channel></rss>""";

        var published = ingest.post(story("urn:count:2", "Two"));
        ingest.post(story("urn:count:2", "Two"));
        ingest.post(story("urn:count:2", "Two"), "Idempotency-Key", "count");
        ingest.post(story("urn:count:2", "Two"), "Idempotency-Key", "count");
        ingest.post("{\"headline\": \"Held\", \"bodyText\": \"Held\", \"embargoedUntil\": \"2100-01-01T00:00:00Z\"}");
        ingest.post("{\"headline\": \"Odd\", \"bodyText\": \"Odd\", \"pubStatus\": \"stat:unheard-of\"}");
        ingest.post("{\"headline\": \"\"}");
        ingest.post("[1]");
        ingest.send("POST", "/api/v1/stories", "image/png", new byte[10]);
        ingest.send("POST", "/api/v1/stories", "application/json", new byte[6 * 1024 * 1024]);
        ingest.send("POST", "/api/v1/stories", "application/x-ndjson", lines.getBytes(UTF_8));
        ingest.send("POST", "/api/v1/stories", "application/rss+xml", feed.getBytes(UTF_8));
        var id = published.text("/articleId");
        ingest.verb(id, "correction", "{\"correctionNote\": \"No.\", \"bodyText\": \"Three\"}");
        ingest.verb(id, "correction", "{}");
        ingest.verb(id, "withdrawal", "{\"reason\": \"No\"}");
        ingest.post(story("urn:count:2", "Four"));
        ingest.verb(id, "reinstatement", "{}");
        ingest.verb(id, "reinstatement", "{}");
        ingest.verb(id, "withdrawal", "{\"kind\": \"murder\"}");
        poll(feed.replace("count-", "polled-"), "demo", 2);

        var became = new TreeMap<String, Double>();
        outcomes().forEach((outcome, count) -> {
            double more = count - before.getOrDefault(outcome, 0.0);
            if (more > 0) {
                became.put(outcome, more);
            }
        });
        assertThat(became)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        // urn:count:2, urn:count:1, count-1, polled-1, the correction, the reinstatement
                        "published", 6.0,
                        // urn:count:2 twice (the second request with the key is the same request), urn:count:1
                        "duplicate", 3.0,
                        "embargoed", 1.0,
                        "withheld", 1.0,
                        "withdrawn", 1.0,
                        // no headline, no story, an image, too large, a line, an entry, no note, withdrawn, not
                        // withdrawn, no such kind, a polled entry
                        "refused", 11.0));
        assertThat(received() - receivedBefore)
                .isEqualTo(became.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(23.0);
    }

    /** Nobody is told of what a publisher's feed has wrong: so it is kept. */
    @Test
    void badEntryOfAFeedThatWeAskIsKept() {
        var key = admit("polled");
        poll("""
                <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
                <item><guid isPermaLink="false">polled-bad</guid></item></channel></rss>""", "polled", 1);

        var listed = ingest.get("/api/v1/rejects", "Authorization", key);
        var one = ingest.get(listed.text("/items/0/links/self"), "Authorization", key);

        assertThat(listed.json().at("/items").size()).isEqualTo(1);
        assertThat(one.text("/uri")).isEqualTo("polled-bad");
        assertThat(one.json().at("/problems/0/status").asInt()).isEqualTo(422);
        assertThat(one.text("/payload")).contains("polled-bad");
    }

    /** Serves a feed, has it asked for the source, and waits until so many of its entries were seen. */
    private static void poll(String feed, String source, int entries) {
        try (var publisher = new FeedServer()) {
            publisher.serve("/feed", 200, feed, "Content-Type", "application/rss+xml");
            var added = ingest.send(
                    "POST",
                    "/api/v1/feeds",
                    "application/json",
                    ("{\"url\": \"" + publisher.uri("/feed") + "\", \"source\": \"" + source + "\"}").getBytes(UTF_8),
                    "Authorization",
                    "Bearer " + ingest.key("admin"));
            assertThat(added.status()).isEqualTo(201);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin("GET", added.header("Location"))
                                    .json()
                                    .at("/itemsSeen")
                                    .asInt()
                            == entries);
        }
    }

    private static Answer post(String id, String verb, String json, String key) {
        return ingest.send(
                "POST",
                "/api/v1/stories/" + id + "/" + verb,
                "application/json",
                json.getBytes(UTF_8),
                "Authorization",
                key);
    }

    private static void verb(String id, String verb, String json, String key) {
        assertThat(post(id, verb, json, key).status()).isBetween(200, 201);
    }

    private static Map<String, Double> outcomes() {
        var outcomes = new TreeMap<String, Double>();
        OUTCOME.matcher(metrics())
                .results()
                .forEach(found -> outcomes.put(found.group(1), Double.valueOf(found.group(2))));
        return outcomes;
    }

    private static double received() {
        var found = RECEIVED.matcher(metrics());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static String metrics() {
        return new String(ingest.get("/actuator/prometheus").response().body(), UTF_8);
    }

    private static String admit(String id) {
        var admitted = ingest.send(
                "POST",
                "/api/v1/sources",
                "application/json",
                ("{\"id\": \"" + id + "\"}").getBytes(UTF_8),
                "Authorization",
                "Bearer " + ingest.key("admin"));
        assertThat(admitted.status()).isEqualTo(201);
        return "Bearer " + admitted.text("/key");
    }

    private static Answer admin(String method, String path) {
        return ingest.send(method, path, null, null, "Authorization", "Bearer " + ingest.key("admin"));
    }

    private static String story(String uri, String text) {
        return "{\"uri\": \"" + uri + "\", \"headline\": \"Rain\", \"language\": \"en\", \"bodyText\": \"" + text
                + "\"}";
    }
}
