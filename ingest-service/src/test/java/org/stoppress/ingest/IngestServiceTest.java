package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.ingest.RunningIngest.data;
import static org.stoppress.ingest.RunningIngest.header;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.Topics;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.ingest.RunningIngest.Answer;
import tools.jackson.databind.JsonNode;

/** The whole service on a real broker and store, over HTTP. Each test has stories of its own. */
class IngestServiceTest {
    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start("ingest");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void storyBecomesAnEvent() {
        var receipt = ingest.post("""
                {"uri": "urn:test:rain", "version": "7", "versionCreated": "2026-11-20T08:00:00Z",
                 "headline": "Rain closes the harbour road", "bodyText": "It rained.\\n\\nIt pours.",
                 "byline": "Ines Calder", "language": "en", "section": "Local", "tags": ["weather"],
                 "colour": "blue"}""", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        var id = ArticleIds.of("demo", "urn:test:rain");
        assertThat(receipt.status()).isEqualTo(201);
        assertThat(receipt.header("Location")).isEqualTo("/api/v1/stories/" + id);
        assertThat(receipt.header("X-Request-Id")).isNotEmpty();
        assertThat(receipt.text("/articleId")).isEqualTo(id);
        assertThat(receipt.text("/uri")).isEqualTo("urn:test:rain");
        assertThat(receipt.json().at("/version").asInt()).isEqualTo(1);
        assertThat(receipt.text("/status")).isEqualTo("published");
        assertThat(receipt.text("/publishedAt")).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(receipt.json().at("/ignored")).hasToString("[\"colour\"]");
        assertThat(receipt.text("/links/self")).isEqualTo("/api/v1/stories/" + id);
        assertThat(receipt.text("/links/article"))
                .isEqualTo("https://paper.example/articles/" + id + "/rain-closes-the-harbour-road");

        var event = ingest.events(id, 1).getFirst();
        assertThat(event.topic()).isEqualTo(Topics.ARTICLE_EVENTS);
        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_type")).isEqualTo("article-published");
        assertThat(header(event, "ce_id")).isEqualTo(id + "/1");
        assertThat(header(event, "ce_subject")).isEqualTo(id);
        assertThat(header(event, "content-type")).isEqualTo("application/json");
        assertThat(header(event, "traceparent")).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var article = data(event);
        assertThat(article.at("/uri").asString()).isEqualTo("urn:test:rain");
        assertThat(article.at("/source").asString()).isEqualTo("demo");
        assertThat(article.at("/sourceVersion").asString()).isEqualTo("7");
        assertThat(article.at("/versionCreated").asString()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(article.at("/updatedAt").asString()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(article.at("/digest").asString()).isNotEmpty();
        assertThat(article.at("/bodyText").asString()).isEqualTo("It rained.\n\nIt pours.");
        assertThat(article.at("/receivedAt").asString()).isEqualTo(receipt.text("/receivedAt"));
    }

    @Test
    void urgentStoryTakesTheUrgentLane() {
        var receipt = ingest.post(story("urn:test:flash", "A ship struck the bridge.", "\"urgency\": 1,"));

        assertThat(ingest.events(receipt.text("/articleId"), 1).getFirst().topic())
                .isEqualTo(Topics.URGENT_ARTICLE_EVENTS);
    }

    @Test
    void tellsDuplicatesStaleVersionsAndConflicts() {
        ingest.post(story("urn:test:versions", "Second", "\"version\": 2,"));

        var duplicate = ingest.post(story("urn:test:versions", "Second", "\"version\": \"2\","));
        var stale = ingest.post(story("urn:test:versions", "First", "\"version\": 1,"));
        var conflict = ingest.post(story("urn:test:versions", "Other", "\"version\": 2,"));

        assertThat(duplicate.status()).isEqualTo(200);
        assertThat(duplicate.text("/status")).isEqualTo("duplicate");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.type()).isEqualTo("/problems/stale-version");
        assertThat(stale.text("/articleId")).isEqualTo(duplicate.text("/articleId"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.type()).isEqualTo("/problems/version-conflict");
        assertThat(conflict.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void refusesWhoHasNoKey() {
        var without = ingest.post(story("urn:test:key", "Any", ""), "Authorization", "");
        var unknown = ingest.post(story("urn:test:key", "Any", ""), "Authorization", "Bearer nobody");
        var noBearer = ingest.post(story("urn:test:key", "Any", ""), "Authorization", "Basic YTpi");

        assertThat(List.of(without, unknown, noBearer)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(answer.type()).isEqualTo("/problems/unauthorized");
        });
    }

    @Test
    void namesEveryFault() {
        var faults = ingest.post("{\"uri\": \"urn:test:faults\", \"urgency\": \"high\", \"headline\": \"\"}");

        assertThat(faults.status()).isEqualTo(422);
        assertThat(faults.json().at("/errors").size()).isGreaterThan(1);
        assertThat(faults.json().at("/errors/0/pointer").asString()).startsWith("/");
        assertThat(ingest.post("{\"headline\":").status()).isEqualTo(400);
        assertThat(ingest.post("[]").status()).isEqualTo(400);
        assertThat(ingest.post("\"story\"").status()).isEqualTo(400);
        assertThat(ingest.send("POST", "/api/v1/stories", "application/pdf", new byte[10])
                        .status())
                .isEqualTo(415);
        assertThat(ingest.send("POST", "/api/v1/stories", null, "x".getBytes(UTF_8))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void takesFiveMebibytesAndNoMore() {
        var frame = story("urn:test:large", "", "");
        var largest = story("urn:test:large", "a".repeat(5 * 1024 * 1024 - frame.length()), "");

        var taken = ingest.post(largest);
        var over = ingest.post(largest + " ");

        assertThat(taken.status()).isEqualTo(201);
        assertThat(ingest.events(taken.text("/articleId"), 1).getFirst().value().length)
                .isGreaterThan(2 * 5 * 1024 * 1024 - 1000);
        assertThat(over.status()).isEqualTo(413);
        assertThat(over.type()).isEqualTo("/problems/content-too-large");
    }

    @Test
    void takesGzip() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(story("urn:test:gzip", "Zipped", "").getBytes(UTF_8));
        }

        var taken = ingest.send(
                "POST", "/api/v1/stories", "application/json", zipped.toByteArray(), "Content-Encoding", "gzip");
        var broken = ingest.send(
                "POST", "/api/v1/stories", "application/json", "not gzip".getBytes(UTF_8), "Content-Encoding", "gzip");
        var unknown = ingest.send("POST", "/api/v1/stories", "application/json", new byte[3], "Content-Encoding", "br");

        assertThat(taken.status()).isEqualTo(201);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(unknown.status()).isEqualTo(415);
    }

    @Test
    void embargoedStoryComesOutAtItsInstant() {
        var until = Instant.now().plusMillis(1500);

        var receipt = ingest.post(story("urn:test:embargo", "Secret", "\"embargoedUntil\": \"" + until + "\","));

        assertThat(receipt.status()).isEqualTo(202);
        assertThat(receipt.text("/status")).isEqualTo("embargoed");
        assertThat(receipt.json().has("version")).isFalse();
        assertThat(receipt.json().has("publishedAt")).isFalse();
        var event = ingest.events(receipt.text("/articleId"), 1).getFirst();
        assertThat(Instant.ofEpochMilli(event.timestamp())).isAfterOrEqualTo(until.minusMillis(1));
        assertThat(header(event, "ce_id")).endsWith("/1");
        assertThat(data(event).at("/bodyText").asString()).isEqualTo("Secret");
        var view = ingest.get("/api/v1/stories/" + receipt.text("/articleId"));
        assertThat(view.text("/status")).isEqualTo("published");
        assertThat(view.json().at("/items").size()).isEqualTo(1);
        assertThat(view.text("/items/0/state")).isEqualTo("published");
        assertThat(Instant.parse(view.text("/items/0/embargoedUntil"))).isEqualTo(until);
    }

    @Test
    void sameRequestGetsTheSameReceipt() {
        var story = story("urn:test:idempotent", "Once", "");

        var first = ingest.post(story, "Idempotency-Key", "once");
        var again = ingest.post(story, "Idempotency-Key", "once");
        var other = ingest.post(story("urn:test:idempotent", "Twice", ""), "Idempotency-Key", "once");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void takesOneStoryALine() {
        var lines = IntStream.range(0, 300)
                        .mapToObj(i -> line(story("urn:test:line:" + i, "Line " + i, "")))
                        .collect(Collectors.joining("\n"))
                + "\n\n{broken\n" + line(story("urn:test:line:0", "Line 0", ""));

        var answer = ingest.send("POST", "/api/v1/stories", "application/x-ndjson", lines.getBytes(UTF_8));

        var results = Arrays.stream(new String(answer.response().body(), UTF_8).split("\n"))
                .map(RunningIngest.JSON::readTree)
                .toList();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(results).hasSize(302);
        assertThat(results.subList(0, 300))
                .allSatisfy(
                        receipt -> assertThat(receipt.at("/status").asString()).isEqualTo("published"));
        assertThat(results.get(7).at("/uri").asString()).isEqualTo("urn:test:line:7");
        assertThat(results.get(300).at("/status").asInt()).isEqualTo(400);
        assertThat(results.get(301).at("/status").asString()).isEqualTo("duplicate");
    }

    @Test
    void stopsAfterTenThousandLines() {
        var lines = "{}\n".repeat(10_001);

        var answer = ingest.send("POST", "/api/v1/stories", "application/x-ndjson", lines.getBytes(UTF_8));

        var results = new String(answer.response().body(), UTF_8).split("\n");
        assertThat(results).hasSize(10_001);
        assertThat(RunningIngest.JSON.readTree(results[9_999]).at("/status").asInt())
                .isEqualTo(422);
        assertThat(RunningIngest.JSON.readTree(results[10_000]).at("/status").asInt())
                .isEqualTo(413);
    }

    @Test
    void newsroomCorrectsWithdrawsAndReinstates() {
        var id = ingest.post(story("urn:test:verbs", "Wrong", "\"version\": 3, \"summary\": \"Old\","))
                .text("/articleId");

        var nothingSaid = ingest.verb(id, "correction", "{\"summary\": \"New\"}");
        var corrected = ingest.verb(id, "correction", "{\"correctionNote\": \"It was not.\", \"summary\": \"New\"}");
        var withdrawn = ingest.verb(id, "withdrawal", "{\"reason\": \"All wrong\", \"kind\": \"kill\"}");
        var refused = ingest.post(story("urn:test:verbs", "Fourth", "\"version\": 4,"));
        var reinstated = ingest.verb(id, "reinstatement", "{\"reason\": \"Right after all\"}");
        var notWithdrawn = ingest.verb(id, "reinstatement", "{}");

        assertThat(nothingSaid.status()).isEqualTo(422);
        assertThat(nothingSaid.text("/errors/0/pointer")).isEqualTo("/correctionNote");
        assertThat(corrected.status()).isEqualTo(201);
        assertThat(corrected.json().at("/version").asInt()).isEqualTo(2);
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.text("/status")).isEqualTo("withdrawn");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.type()).isEqualTo("/problems/withdrawn");
        assertThat(reinstated.status()).isEqualTo(201);
        assertThat(notWithdrawn.status()).isEqualTo(409);
        var events = ingest.events(id, 4);
        assertThat(events)
                .extracting(event -> header(event, "ce_type"))
                .containsExactly("article-published", "article-corrected", "article-withdrawn", "article-reinstated");
        var correction = data(events.get(1));
        assertThat(correction.at("/correction/note").asString()).isEqualTo("It was not.");
        assertThat(correction.at("/summary").asString()).isEqualTo("New");
        assertThat(correction.at("/bodyText").asString()).isEqualTo("Wrong");
        assertThat(correction.at("/sourceVersion").asString()).isEqualTo("3");
        assertThat(data(events.get(2)).at("/reason").asString()).isEqualTo("All wrong");
        assertThat(data(events.get(2)).has("bodyText")).isFalse();
        assertThat(data(events.get(3)).at("/reason").asString()).isEqualTo("Right after all");
    }

    @Test
    void newsroomChangesWhatIsHeldAndNobodyElseLearnsOfIt() {
        var until = Instant.now().plusSeconds(3600);
        var id = ingest.post(story("urn:test:held", "Secret", "\"embargoedUntil\": \"" + until + "\","))
                .text("/articleId");

        var corrected = ingest.verb(id, "correction", "{\"correctionNote\": \"No.\", \"bodyText\": \"Better\"}");
        var reinstated = ingest.verb(id, "reinstatement", "{}");
        var view = ingest.get("/api/v1/stories/" + id);
        var withdrawn = ingest.verb(id, "withdrawal", "{\"reason\": \"No\"}");

        assertThat(corrected.status()).isEqualTo(202);
        assertThat(corrected.text("/status")).isEqualTo("embargoed");
        assertThat(reinstated.status()).isEqualTo(409);
        assertThat(view.text("/status")).isEqualTo("embargoed");
        assertThat(view.text("/items/0/content/bodyText")).isEqualTo("Better");
        assertThat(Instant.parse(view.text("/items/0/embargoedUntil"))).isEqualTo(until);
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(ingest.post(story("urn:test:held", "Other", "")).type()).isEqualTo("/problems/withdrawn");
        assertThat(ingest.allEvents())
                .extracting(event -> new String(event.key(), UTF_8))
                .doesNotContain(id);
    }

    @Test
    void takesEachEntryOfAFeed() {
        var feed = """
                <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
                <description>News</description>
                <item><guid isPermaLink="false">rss-1</guid><title>Rain</title><description>It rained.</description></item>
                <item><guid isPermaLink="false">rss-2</guid><title>Sun</title><description>%s</description></item>
                </channel></rss>""";

        var first = ingest.send(
                "POST",
                "/api/v1/stories",
                "application/rss+xml",
                feed.formatted("It shone.").getBytes(UTF_8));
        var edited = ingest.send(
                "POST",
                "/api/v1/stories",
                "application/rss+xml",
                feed.formatted("It shines.").getBytes(UTF_8));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().at("/results").findValuesAsString("status")).containsExactly("published", "published");
        assertThat(edited.json().at("/results").findValuesAsString("status")).containsExactly("duplicate", "published");
        assertThat(edited.json().at("/results/1/version").asInt()).isEqualTo(2);
    }

    @Test
    void newsroomSeesItsStory() {
        var id = ingest.post(story("urn:test:view", "First", "\"edNote\": \"Mind the date\", \"version\": 1,"))
                .text("/articleId");
        ingest.verb(id, "withdrawal", "{\"reason\": \"Libel\", \"kind\": \"takedown\"}");

        var view = ingest.get("/api/v1/stories/" + id);
        var unchanged = ingest.get("/api/v1/stories/" + id, "If-None-Match", view.header("ETag"));
        var unknown = ingest.get("/api/v1/stories/" + ArticleIds.of("demo", "urn:test:never"));
        var mangled = ingest.get("/api/v1/stories/nothing");

        assertThat(view.status()).isEqualTo(200);
        assertThat(view.text("/status")).isEqualTo("withdrawn");
        assertThat(view.text("/items/0/state")).isEqualTo("withdrawn");
        assertThat(view.text("/items/0/kind")).isEqualTo("takedown");
        assertThat(view.text("/items/1/state")).isEqualTo("published");
        assertThat(view.text("/items/1/sourceVersion")).isEqualTo("1");
        assertThat(view.json().at("/items/1").has("content")).isFalse();
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(mangled.status()).isEqualTo(404);
    }

    @Test
    void adminManagesSources() {
        var admin = "Bearer " + ingest.key("admin");
        var added = ingest.send(
                "POST",
                "/api/v1/sources",
                "application/json",
                "{\"id\": \"harbour\", \"name\": \"Harbour Desk\"}".getBytes(UTF_8),
                "Authorization",
                admin);
        var key = "Bearer " + added.text("/key");
        var story = story("urn:test:source", "Theirs", "");

        var theirs = ingest.post(story, "Authorization", key);
        var second = ingest.send("POST", "/api/v1/sources/harbour/keys", null, null, "Authorization", admin);
        var removedKey = ingest.send(
                "DELETE", "/api/v1/sources/harbour/keys/" + added.text("/keyId"), null, null, "Authorization", admin);

        assertThat(added.status()).isEqualTo(201);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.text("/articleId")).isEqualTo(ArticleIds.of("harbour", "urn:test:source"));
        assertThat(ingest.get("/api/v1/stories/" + theirs.text("/articleId")).status())
                .isEqualTo(403);
        assertThat(removedKey.status()).isEqualTo(204);
        assertThat(ingest.post(story, "Authorization", key).status()).isEqualTo(401);
        assertThat(ingest.post(story, "Authorization", "Bearer " + second.text("/key"))
                        .status())
                .isEqualTo(200);
        assertThat(ingest.get("/api/v1/sources", "Authorization", admin)
                        .json()
                        .at("/items")
                        .findValuesAsString("id"))
                .contains("demo", "harbour");
        assertThat(ingest.get("/api/v1/sources").status()).isEqualTo(403);
        assertThat(ingest.get("/api/v1/sources", "Authorization", "").status()).isEqualTo(401);
        assertThat(ingest.send("DELETE", "/api/v1/sources/harbour", null, null, "Authorization", admin)
                        .status())
                .isEqualTo(204);
        assertThat(ingest.post(story, "Authorization", "Bearer " + second.text("/key"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keysAreForTheirOwnerAlone() throws IOException {
        for (var name : List.of("demo", "admin")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ingest.keyFile(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void racingRequestsGetVersionsWithoutGaps() throws Exception {
        int writers = 12;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = IntStream.range(0, writers)
                    .<Callable<Answer>>mapToObj(i -> () -> ingest.post(story("urn:test:race", "Text " + i, "")))
                    .toList();

            var versions = threads.invokeAll(requests).stream()
                    .map(answer -> answer.resultNow())
                    .map(answer -> answer.json().at("/version").asInt())
                    .sorted()
                    .toList();

            assertThat(versions)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, writers).boxed().toList());
        }
        var id = ArticleIds.of("demo", "urn:test:race");
        assertThat(ingest.events(id, writers))
                .extracting(event -> header(event, "ce_id"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, writers)
                        .mapToObj(i -> id + "/" + i)
                        .toList());
    }

    @Test
    void queuesWhileTheLogIsAwayAndCatchesUp() {
        ingest.post(story("urn:test:queue:0", "Before", ""));
        ingest.stopBroker();
        var queued = IntStream.range(1, 4)
                .mapToObj(i -> ingest.post(story("urn:test:queue:" + i, "Queued", "")))
                .toList();
        var withdrawn = ingest.verb(queued.getFirst().text("/articleId"), "withdrawal", "{\"reason\": \"No\"}");
        var readiness = ingest.get("/actuator/health/readiness");

        ingest.startBroker();

        assertThat(queued).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.text("/status")).isEqualTo("queued");
            assertThat(answer.json().at("/version").asInt()).isEqualTo(1);
        });
        assertThat(withdrawn.status()).isEqualTo(202);
        assertThat(readiness.status()).isEqualTo(200);
        assertThat(ingest.events(queued.getFirst().text("/articleId"), 2))
                .extracting(event -> header(event, "ce_type"))
                .containsExactly("article-published", "article-withdrawn");
        queued.forEach(answer ->
                assertThat(ingest.events(answer.text("/articleId"), 1)).isNotEmpty());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ingest.post(story("urn:test:queue:9", Instant.now().toString(), ""))
                                .status()
                        == 201);
        assertThat(copies()).isEmpty();
    }

    @Test
    void whatWasAcceptedOutlivesTheProcess() {
        var story = story("urn:test:kept", "Once", "");
        var first = ingest.post(story, "Idempotency-Key", "kept");
        ingest.stopBroker();
        var queued = ingest.post(story("urn:test:crash", "Queued", ""));
        var until = Instant.now().plusSeconds(2);
        var embargoed = ingest.post(story("urn:test:restart", "Secret", "\"embargoedUntil\": \"" + until + "\","));
        ingest.stop();

        ingest.startBroker();
        ingest.start();

        assertThat(queued.status()).isEqualTo(202);
        assertThat(embargoed.status()).isEqualTo(202);
        assertThat(header(ingest.events(queued.text("/articleId"), 1).getFirst(), "ce_id"))
                .endsWith("/1");
        assertThat(ingest.events(embargoed.text("/articleId"), 1)).hasSize(1);
        assertThat(ingest.post(story, "Idempotency-Key", "kept").json()).isEqualTo(first.json());
    }

    @Test
    void takesNothingWhileTheLedgerIsAway() {
        ingest.post(story("urn:test:outage", "First", ""));
        ingest.stopStore();

        var refused = ingest.post(story("urn:test:outage", "Second", ""));
        var line = ingest.send(
                "POST",
                "/api/v1/stories",
                "application/x-ndjson",
                line(story("urn:test:outage", "Second", "")).getBytes(UTF_8));
        var readiness = ingest.get("/actuator/health/readiness");

        ingest.startStore();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.type()).isEqualTo("/problems/unavailable");
        assertThat(RunningIngest.JSON
                        .readTree(line.response().body())
                        .at("/status")
                        .asInt())
                .isEqualTo(503);
        assertThat(readiness.status()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ingest.post(story("urn:test:outage", "Third", "")).status() == 201);
        assertThat(ingest.events(ArticleIds.of("demo", "urn:test:outage"), 2))
                .extracting(event -> data(event).at("/bodyText").asString())
                .containsExactly("First", "Third");
    }

    @Test
    void describesItself() {
        var description = ingest.get("/v3/api-docs", "Authorization", "");
        var metrics = new String(ingest.get("/actuator/prometheus").response().body(), UTF_8);

        assertThat(description.text("/openapi")).startsWith("3.1");
        assertThat(description.json().at("/paths").has("/api/v1/stories")).isTrue();
        assertThat(description
                        .json()
                        .at("/paths/~1api~1v1~1stories/post/responses/201")
                        .isMissingNode())
                .isFalse();
        assertThat(metrics).contains("stoppress_ingest_received_total", "stoppress_ingest_outcomes_total");
    }

    private static List<String> copies() {
        var seen = new HashSet<String>();
        return ingest.allEvents().stream()
                .map(IngestServiceTest::id)
                .filter(id -> !seen.add(id))
                .toList();
    }

    private static String id(ConsumerRecord<byte[], byte[]> event) {
        return header(event, "ce_id");
    }

    private static String story(String uri, String text, String more) {
        return """
                {"uri": "%s", %s "headline": "Rain closes the harbour road", "language": "en", "bodyText": "%s"}\
                """.formatted(uri, more, text);
    }

    private static String line(String json) {
        JsonNode node = RunningIngest.JSON.readTree(json);
        return node.toString();
    }
}
