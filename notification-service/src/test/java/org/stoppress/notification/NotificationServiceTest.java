package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.TestStream.awaiting;
import static org.stoppress.testkit.SampleEvents.flash;
import static org.stoppress.testkit.SampleEvents.id;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleReinstated;
import org.stoppress.contract.article.ArticleEvent.ArticleUpdated;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.notification.TestNews.Instance;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, on a broker and a store of its own: what a newsroom does, and what readers get of it. */
class NotificationServiceTest {
    private static TestNews news;
    private static Instance service;

    /** A story, a section and a source of this test alone. */
    private String uri;

    private String section;

    @BeforeAll
    static void start() {
        news = TestNews.start();
        service = news.service("stoppress.live.streams.heartbeat=200ms", "stoppress.live.ring=32")
                .ready();
    }

    @AfterAll
    static void stop() {
        news.close();
    }

    @BeforeEach
    void name() {
        uri = "urn:test:" + UUID.randomUUID();
        section = "section-" + uri.substring(uri.length() - 8);
    }

    @Test
    void tellsReadersOfABreakingStory() throws Exception {
        try (var stream = service.stream("?section=" + section).ready()) {
            news.urgent(published());

            var alert = stream.await(1).getFirst();
            assertThat(stream.response().headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(alert.type()).isEqualTo("alert");
            assertThat(alert.lastEventId()).isNotEmpty();
            assertThat(alert.data()).doesNotContain("\n");
            var json = alert.json();
            assertThat(json.path("articleId").asString()).isEqualTo(id(uri));
            assertThat(json.path("version").asInt()).isEqualTo(1);
            assertThat(json.path("step").asString()).isEqualTo("new");
            assertThat(json.path("headline").asString()).isEqualTo("Bridge over the Ellery closed after ship strike");
            assertThat(json.path("summary").asString()).isEqualTo("Nobody is hurt, the harbour master says.");
            assertThat(json.path("url").asString())
                    .isEqualTo("https://news.example/articles/" + id(uri)
                            + "/bridge-over-the-ellery-closed-after-ship-strike");
            assertThat(json.path("urgency").asInt()).isEqualTo(1);
            assertThat(json.path("section").asString()).isEqualTo(section);
            assertThat(json.path("source").asString()).isEqualTo("demo");
            assertThat(json.path("language").asString()).isEqualTo("en");
            assertThat(json.path("id").asString()).isNotEmpty();
            assertThat(json.path("createdAt").asString()).endsWith("Z");
            assertThat(json.has("reason")).isFalse();
        }
    }

    @Test
    void tellsReadersWhenItWasWrong() throws Exception {
        try (var stream = service.stream("?section=" + section).ready()) {
            news.urgent(published(), corrected(2), withdrawn(3), reinstated(4));

            var events = stream.await(4);
            assertThat(stream.types()).containsExactly("alert", "correction", "withdrawal", "update");
            var withdrawal = events.get(2).json();
            assertThat(withdrawal.has("headline")).isFalse();
            assertThat(withdrawal.has("summary")).isFalse();
            assertThat(withdrawal.path("reason").asString()).isEqualTo("The road was open.");
            assertThat(withdrawal.path("url").asString()).isEqualTo("https://news.example/articles/" + id(uri));
            assertThat(withdrawal.path("section").asString()).isEqualTo(section);
        }
    }

    @Test
    void tellsEachStepOnceHoweverOftenTheLogSaysIt() throws Exception {
        try (var stream = service.stream("?section=" + section).ready()) {
            news.urgent(published(), published(), corrected(2), published(), corrected(2), withdrawn(3), published());
            news.urgent(last());

            awaiting().until(() -> stream.types().contains("withdrawal"));
            assertThat(stream.types()).containsExactly("alert", "correction", "withdrawal");
            assertThat(stream.events().stream()
                            .map(event -> event.json().path("id").asString()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void resumesWhereAReaderWas() throws Exception {
        String seen;
        try (var stream = service.stream("?section=" + section).ready()) {
            news.urgent(published("first"));
            seen = stream.await(1).getFirst().lastEventId();
        }
        news.urgent(published("second"));
        awaiting().until(() -> list("?section=" + section).size() == 2);
        news.urgent(published("third"));

        try (var byHeader = service.stream("?section=" + section, "Last-Event-ID", seen);
                var byParameter = service.stream("?section=" + section + "&lastEventId=" + seen)) {
            assertThat(headlines(byHeader.await(2))).containsExactly("second", "third");
            assertThat(headlines(byParameter.await(2))).containsExactly("second", "third");

            news.urgent(published("fourth"));
            assertThat(headlines(byHeader.await(3))).containsExactly("second", "third", "fourth");
            assertThat(headlines(byParameter.await(3))).containsExactly("second", "third", "fourth");
        }
    }

    @Test
    void resumesFromTheTopicWhatTheRingNoLongerHolds() throws Exception {
        String seen;
        try (var stream = service.stream("?section=" + section).ready()) {
            seen = stream.lastEventId();
        }
        for (int i = 0; i < 50; i++) {
            news.urgent(published("story " + i));
        }
        awaiting().until(() -> list("?section=" + section + "&limit=200").size() == 50);

        try (var stream = service.stream("?section=" + section + "&q=story", "Last-Event-ID", seen)) {
            var headlines = headlines(stream.await(50));
            assertThat(headlines)
                    .isEqualTo(list("?section=" + section + "&limit=200").reversed())
                    .doesNotHaveDuplicates()
                    .hasSize(50);
        }
    }

    @Test
    void replaysAStoryThatWasWithdrawnMeanwhileAsItsWithdrawalAlone() throws Exception {
        String seen;
        try (var stream = service.stream("?section=" + section).ready()) {
            seen = stream.lastEventId();
        }
        news.urgent(published(), corrected(2), withdrawn(3));
        awaiting().until(() -> list("?section=" + section).equals(List.of("")));
        news.urgent(published("other"));

        try (var stream = service.stream("?section=" + section, "Last-Event-ID", seen)) {
            stream.await(2);
            assertThat(stream.types()).containsExactly("withdrawal", "alert");
        }
        assertThat(list("?section=" + section)).hasSize(2);
    }

    @Test
    void saysThatThereIsAGapWhereAPositionIsUnknown() throws Exception {
        for (var position : List.of("1", "0.AAAAAAAAAAAAAAAAAAAAAA", "x\u00e9", "999999999999999999999.x")) {
            try (var stream = service.stream("?tag=a%7Cb&section=" + section + "&lastEventId=" + encoded(position))) {
                var gap = stream.await(1).getFirst();
                assertThat(gap.type()).isEqualTo("gap");
                assertThat(gap.json().path("reason").asString()).isEqualTo("position-unknown");
                assertThat(gap.json().path("refetch").asString())
                        .isEqualTo("/api/v1/alerts?section=" + section + "&tag=a%7Cb");
                assertThat(gap.lastEventId()).isNotEmpty();
            }
        }
        try (var stream = service.stream("?section=" + section + "&lastEventId=1")) {
            stream.await(1);
            news.urgent(published());
            assertThat(stream.await(2).get(1).type()).isEqualTo("alert");
        }
    }

    @Test
    void keepsThePositionOfAQuietReaderFresh() throws Exception {
        try (var quiet = service.stream("?section=nothing-happens-here").ready()) {
            var before = quiet.lastEventId();
            news.urgent(published());

            awaiting().until(() -> !quiet.lastEventId().equals(before));
            assertThat(quiet.events()).isEmpty();
            assertThat(quiet.comments()).isPositive();
        }
    }

    @Test
    void filtersAsSearchDoes() throws Exception {
        try (var tags = service.stream("?section=" + section + "&tag=Shipping%7Crail&tag=weather")
                        .ready();
                var words = service.stream("?section=" + section + "&q=tanker+-fire")
                        .ready();
                var field = service.stream("?section=" + section + "&q=place:%22port+ellery%22")
                        .ready();
                var urgency =
                        service.stream("?section=" + section + "&maxUrgency=1").ready();
                var language =
                        service.stream("?section=" + section + "&language=de").ready();
                var all = service.stream("?section=" + section).ready()) {
            news.urgent(
                    new ArticlePublished(flash(uri + "/1", 1)
                            .section(section)
                            .headline("one")
                            .tags(List.of("shipping", "weather"))
                            .build()),
                    new ArticlePublished(flash(uri + "/2", 1)
                            .section(section)
                            .headline("two")
                            .bodyText("A tanker ran aground.")
                            .urgency(2)
                            .build()),
                    new ArticlePublished(flash(uri + "/3", 1)
                            .section(section)
                            .headline("three")
                            .bodyText("A tanker is on fire.")
                            .language("de-CH")
                            .urgency(2)
                            .build()));

            assertThat(headlines(all.await(3))).containsExactly("one", "two", "three");
            assertThat(headlines(tags.await(1))).containsExactly("one");
            assertThat(headlines(words.await(1))).containsExactly("two");
            assertThat(headlines(field.await(3))).containsExactly("one", "two", "three");
            assertThat(headlines(urgency.await(1))).containsExactly("one");
            assertThat(headlines(language.await(1))).containsExactly("three");
            assertThat(list("?section=" + section + "&q=tanker+-fire")).containsExactly("two");
            assertThat(list("?section=" + section + "&maxUrgency=1")).containsExactly("one");
        }
    }

    @Test
    void bringsACorrectionToWhoeverSawTheAlert() throws Exception {
        try (var stream = service.stream("?section=" + section + "&q=sinking").ready()) {
            news.urgent(
                    new ArticlePublished(flash(uri, 1)
                            .section(section)
                            .headline("Ferry sinking")
                            .build()),
                    new ArticleCorrected(flash(uri, 2)
                            .section("another")
                            .headline("Ferry afloat")
                            .build()),
                    withdrawn(3));

            stream.await(3);
            assertThat(stream.types()).containsExactly("alert", "correction", "withdrawal");
        }
    }

    @Test
    void leavesHostileHeadlinesInTheirPlace() throws Exception {
        var hostile = "x\r\n\r\nevent: gap\ndata: {}\n\nid: 0\u0000\u2028\u2029 \uD800 <script>\u0007\"";
        try (var stream = service.stream("?section=" + section).ready()) {
            news.urgent(
                    new ArticlePublished(flash(uri, 1)
                            .section(section)
                            .headline(hostile)
                            .tags(List.of("a\nb"))
                            .build()),
                    last());

            assertThat(stream.await(2)).extracting(ReceivedServerEvent::type).containsExactly("alert", "alert");
            assertThat(stream.events().getFirst().headline()).isEqualTo(hostile.replace('\uD800', '\uFFFD'));
        }
    }

    @Test
    void listsTheLatestFirstPageByPage() {
        for (int i = 0; i < 45; i++) {
            news.urgent(published("story " + i));
        }
        awaiting().until(() -> list("?section=" + section + "&limit=200").size() == 45);

        var first = service.get("/api/v1/alerts?section=" + section);
        var json = json(first);
        var second = json(service.get("/api/v1/alerts?section=" + section + "&cursor="
                + json.path("next").asString()));
        var third = json(service.get("/api/v1/alerts?section=" + section + "&cursor="
                + second.path("next").asString()));

        assertThat(json.path("items")).hasSize(20);
        assertThat(first.headers().firstValue("Link").orElseThrow())
                .isEqualTo("</api/v1/alerts?section=" + section + "&cursor="
                        + json.path("next").asString() + ">; rel=\"next\"");
        assertThat(second.path("items")).hasSize(20);
        assertThat(third.path("items")).hasSize(5);
        assertThat(Stream.of(json, second, third).flatMap(page -> listed(page).stream()))
                .isEqualTo(list("?section=" + section + "&limit=200"));
        assertThat(third.has("next")).isFalse();
    }

    /** A browser's subscription is bound to the key, so it outlives every process. */
    @Test
    void givesBrowsersOneKeyToSubscribeWith() {
        var first = service.get("/api/v1/alerts/vapid");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("publicKey").asString()).matches("B[-_A-Za-z0-9]{86}");
        assertThat(service.get("/api/v1/alerts/vapid").body()).isEqualTo(first.body());
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(service.get("/api/v1/alerts/vapid", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void answersConditionalAndBadRequestsAsTheContractSays() {
        var path = "/api/v1/alerts?section=" + section;
        var first = service.get(path);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("\"");
        assertThat(service.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        var head = service.request("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).hasValue(tag);
        assertThat(service.request("HEAD", "/api/v1/alerts/stream").statusCode())
                .isEqualTo(200);

        var bad = service.get("/api/v1/alerts?limit=0&maxUrgency=x&cursor=nonsense&unknown=ignored");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(bad).path("errors")).hasSize(3);
        assertThat(service.get("/api/v1/alerts/stream?maxUrgency=0").statusCode())
                .isEqualTo(400);
        assertThat(service.request("PUT", "/api/v1/alerts").statusCode()).isEqualTo(405);
        assertThat(service.request("POST", "/api/v1/alerts").statusCode()).isEqualTo(401);
        assertThat(service.get("/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(service.get("/v3/api-docs").body())
                .contains("\"openapi\":\"3.1")
                .contains("/api/v1/alerts/stream");
    }

    @Test
    void staysSilentOnQuietNews() throws Exception {
        try (var stream = service.stream("?section=" + section).ready()) {
            news.write(Topics.ARTICLE_EVENTS, new ArticlePublished(article(1).build()));
            news.urgent(
                    new ArticleUpdated(
                            article(2).alert(false).breaking(true).urgency(1).build()),
                    new ArticleUpdated(
                            article(3).alert(true).headline("asked for").build()),
                    new ArticleUpdated(article(4).urgency(1).build()),
                    new ArticleUpdated(
                            article(5).alert(true).headline("asked again").build()));

            assertThat(headlines(stream.await(2))).containsExactly("asked for", "asked again");
            assertThat(stream.types()).containsExactly("alert", "update");
        }
    }

    @Test
    void countsEveryEventItWasGiven() {
        double before = decided();

        news.urgent(published(), published(), corrected(2), withdrawn(3), corrected(2));
        news.write(
                Topics.ARTICLE_EVENTS,
                new ArticlePublished(SampleEvents.article(uri + "/quiet", 1).build()));

        awaiting().until(() -> decided() == before + 6);
    }

    @Test
    void tellsHundredsOfReadersEachOnce() throws Exception {
        var streams = new ArrayList<TestStream>();
        try {
            for (int i = 0; i < 500; i++) {
                streams.add(service.stream("?section=" + section + (i % 10 == 0 ? "&q=bridge" : "")));
            }
            for (var stream : streams) {
                stream.ready();
            }
            assertThat(service.gauge("stoppress.streams.open")).isGreaterThanOrEqualTo(500);

            news.urgent(published(), corrected(2), withdrawn(3));

            for (var stream : streams) {
                stream.await(3);
                assertThat(stream.types()).containsExactly("alert", "correction", "withdrawal");
            }
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
        awaiting().until(() -> service.gauge("stoppress.streams.open") < 100);
    }

    @Test
    void cutsOffAReaderWhoIsTooSlowAndLosesItNothing() throws Exception {
        var long1 = "Water rises in the harbour of Port Ellery. ".repeat(20);
        double before = service.counter("stoppress.streams.cutoff");
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(4 * 1024);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            // HTTP/1.0 has no chunks: what comes is the stream itself.
            slow.getOutputStream()
                    .write(("GET /api/v1/alerts/stream?section=" + section + "&lastEventId=" + newest()
                                    + " HTTP/1.0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var sent = new ArrayList<String>();
            for (int i = 0; service.counter("stoppress.streams.cutoff") == before; i++) {
                sent.add(i + " " + long1.strip());
                news.urgent(published(sent.getLast()));
            }
            var events = new ArrayList<ReceivedServerEvent>();
            var parser = new ServerEventParser(events::add);
            parser.read(rest(slow).replaceFirst("(?s)^.*?\r\n\r\n", ""));

            assertThat(events.size()).isLessThan(sent.size());
            try (var resumed = service.stream("?section=" + section, "Last-Event-ID", parser.lastEventId())) {
                var all = new ArrayList<>(headlines(events));
                all.addAll(headlines(resumed.await(sent.size() - events.size())));
                assertThat(all).containsExactlyInAnyOrderElementsOf(sent);
            }
        }
    }

    private static String newest() throws Exception {
        try (var stream = service.stream("").ready()) {
            return stream.lastEventId();
        }
    }

    private static String rest(Socket socket) {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (IOException e) {
            // Reset: what had arrived was read.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static double decided() {
        return Stream.of("alerted", "silent", "stale", "expired", "overtaken", "repeated")
                .mapToDouble(outcome -> service.counter("stoppress.alerts.decisions", "outcome", outcome))
                .sum();
    }

    private ArticleSnapshot.Builder article(long version) {
        return SampleEvents.article(uri, version).section(section);
    }

    private ArticleEvent published() {
        return new ArticlePublished(flash(uri, 1).section(section).build());
    }

    private ArticleEvent published(String headline) {
        return new ArticlePublished(flash(uri + "/" + headline, 1)
                .section(section)
                .headline(headline)
                .build());
    }

    private ArticleEvent corrected(long version) {
        return new ArticleCorrected(
                flash(uri, version).section(section).headline("corrected").build());
    }

    private ArticleEvent withdrawn(long version) {
        return SampleEvents.withdrawn(uri, version);
    }

    private ArticleEvent reinstated(long version) {
        return new ArticleReinstated(flash(uri, version).section(section).build());
    }

    private ArticleEvent last() {
        return published("last");
    }

    private static List<String> headlines(List<ReceivedServerEvent> events) {
        return events.stream().map(ReceivedServerEvent::headline).toList();
    }

    private static List<String> list(String query) {
        return listed(json(service.get("/api/v1/alerts" + query)));
    }

    private static List<String> listed(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(alert -> alert.path("headline").asString(""))
                .toList();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
