package org.stoppress.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.ingest.polling.PolledFeed.Claim;
import org.stoppress.ingest.polling.PolledFeed.State;

/** Over real HTTP. */
class PollerTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final FeedServer server = new FeedServer();
    private final PollingRig rig = new PollingRig();

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    @Test
    void takesWhatAFeedSays() {
        server.serve("/feed", 200, FeedServer.rss("Rain", "Ferry late"), "Content-Type", "application/rss+xml");

        var feed = rig.poll(rig.add(server.uri("/feed")));

        assertThat(feed.state()).isEqualTo(State.ACTIVE);
        assertThat(feed.past().lastStatus()).isEqualTo(200);
        assertThat(feed.past().itemsSeen()).isEqualTo(2);
        assertThat(feed.past().itemsTaken()).isEqualTo(2);
        assertThat(feed.past().lastSuccessAt()).isEqualTo(rig.clock.instant());
        assertThat(feed.nextPollAt()).isEqualTo(rig.clock.instant().plus(INTERVAL));
        assertThat(feed.claim()).isNull();
        assertThat(server.last("/feed").header("User-Agent")).startsWith("StopPress/");
        assertThat(server.last("/feed").header("Accept")).contains("application/atom+xml");
    }

    @Test
    void asksOnlyForWhatIsNew() {
        server.serve(
                "/feed",
                200,
                FeedServer.rss("Rain"),
                "ETag",
                "\"1\"",
                "Last-Modified",
                "Sun, 22 Nov 2026 11:00:00 GMT");
        var feed = rig.add(server.uri("/feed"));
        rig.poll(feed);

        var again = rig.poll(feed);

        assertThat(server.last("/feed").header("If-None-Match")).isEqualTo("\"1\"");
        assertThat(server.last("/feed").header("If-Modified-Since")).isEqualTo("Sun, 22 Nov 2026 11:00:00 GMT");
        assertThat(again.past().lastStatus()).isEqualTo(304);
        assertThat(again.past().itemsSeen()).isEqualTo(1);
        assertThat(again.past().lastSuccessAt()).isEqualTo(rig.clock.instant());
        assertThat(rig.desk.documents()).hasSize(1);
    }

    @Test
    void readsTheSameBytesOnce() {
        server.serve("/feed", 200, FeedServer.rss("Rain"));
        var feed = rig.add(server.uri("/feed"));

        rig.poll(feed);
        rig.poll(feed);
        assertThat(rig.desk.documents()).hasSize(1);

        server.serve("/feed", 200, FeedServer.rss("Rain", "Ferry late"));
        assertThat(rig.poll(feed).past().itemsSeen()).isEqualTo(3);
        assertThat(rig.desk.documents()).hasSize(2);
    }

    /** A publisher answering 304 is healthy: it resets the back-off as a 200 does. */
    @Test
    void aFeedThatIsUnchangedIsHealthyAgain() {
        server.serve("/feed", 200, FeedServer.rss("Rain"), "ETag", "\"1\"");
        var feed = rig.add(server.uri("/feed"));
        rig.poll(feed);
        server.serve("/feed", 500, "");
        rig.poll(feed);
        assertThat(rig.poll(feed).past().failures()).isEqualTo(2);
        assertThat(rig.now(feed).state()).isEqualTo(State.BACKING_OFF);

        server.serve("/feed", 200, "", "ETag", "\"1\"");
        var healthy = rig.poll(feed);

        assertThat(healthy.past().lastStatus()).isEqualTo(304);
        assertThat(healthy.state()).isEqualTo(State.ACTIVE);
        assertThat(healthy.past().failures()).isZero();
        assertThat(healthy.past().lastError()).isNull();
        assertThat(healthy.nextPollAt()).isEqualTo(rig.clock.instant().plus(INTERVAL));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 308})
    void remembersWhereAFeedHasMovedOnceItIsThere(int status) {
        server.serve("/old", status, "", "Location", "/new");
        server.serve("/new", 404, "");
        var feed = rig.add(server.uri("/old"));

        assertThat(rig.poll(feed).url()).isEqualTo(server.uri("/old"));

        server.serve("/new", 200, FeedServer.rss("Rain"));
        assertThat(rig.poll(feed).url()).isEqualTo(server.uri("/new"));
        assertThat(rig.now(feed).givenUrl()).isEqualTo(server.uri("/old"));
        rig.poll(feed);
        assertThat(server.asked("/old")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void followsADetourAndComesBack(int status) {
        server.serve("/old", 301, "", "Location", server.uri("/feed").toString());
        server.serve("/feed", status, "", "Location", "there");
        server.serve("/there", 301, "", "Location", "/end");
        server.serve("/end", 200, FeedServer.rss("Rain"), "ETag", "\"1\"");
        var feed = rig.add(server.uri("/old"));

        assertThat(rig.poll(feed).url()).isEqualTo(server.uri("/feed"));

        assertThat(rig.poll(feed).past().lastStatus()).isEqualTo(304);
        assertThat(server.last("/feed").header("If-None-Match")).isEmpty();
        assertThat(server.last("/end").header("If-None-Match")).isEqualTo("\"1\"");
    }

    @Test
    void doesNotFollowInCircles() {
        server.serve("/a", 302, "", "Location", "/b");
        server.serve("/b", 302, "", "Location", "/a");

        var feed = rig.poll(rig.add(server.uri("/a")));

        assertThat(feed.state()).isEqualTo(State.BACKING_OFF);
        assertThat(feed.past().lastError()).contains("redirects");
        assertThat(server.asked("/a")).hasSizeLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://10.0.0.1/feed",
                "http://2130706433/",
                "file:///etc/passwd",
                "gopher://127.0.0.1/",
                "http://me:secret@127.0.0.1/",
                "http://127.0.0.1:22/",
                "",
                "http://[bad/",
            })
    void isNotLedWhereItMayNotGo(String location) {
        server.serve("/feed", 301, "", "Location", location);

        var feed = rig.poll(rig.add(server.uri("/feed")));

        assertThat(feed.state()).isEqualTo(State.BACKING_OFF);
        assertThat(feed.past().lastError()).isNotBlank().doesNotContain("Exception");
        assertThat(feed.url()).isEqualTo(server.uri("/feed"));
    }

    @Test
    void doesNotAskWhatIsNotPublic() {
        server.serve("/feed", 200, FeedServer.rss("Rain"));
        try (var strict = new PollingRig(new InMemoryPolledFeeds(), rig.clock)) {
            var feed = strict.poll(strict.add(server.uri("/feed")));

            assertThat(feed.state()).isEqualTo(State.BACKING_OFF);
            assertThat(feed.past().lastError()).contains("public");
        }
        assertThat(server.asked("/feed")).isEmpty();
    }

    @Test
    void stopsWhereThereIsNoMore() {
        server.serve("/feed", 410, "");

        var feed = rig.poll(rig.add(server.uri("/feed")));

        assertThat(feed.state()).isEqualTo(State.GONE);
        assertThat(feed.dueAt()).isNull();
        assertThat(feed.past().lastStatus()).isEqualTo(410);
    }

    @Test
    void waitsAsLongAsItIsToldTo() {
        server.serve("/feed", 503, "", "Retry-After", "7200");
        var feed = rig.add(server.uri("/feed"));

        assertThat(rig.poll(feed).nextPollAt()).isEqualTo(rig.clock.instant().plus(Duration.ofHours(2)));

        server.serve("/feed", 429, "", "Retry-After", "Sun, 22 Nov 2026 20:00:00 GMT");
        assertThat(rig.poll(feed).nextPollAt()).isEqualTo("2026-11-22T20:00:00Z");
    }

    @Test
    void givesUpWhatHasFailedForAMonth() {
        server.serve("/feed", 404, "");
        var feed = rig.add(server.uri("/feed"));

        int asked = 0;
        while (rig.poll(feed).state() == State.BACKING_OFF) {
            asked++;
        }

        assertThat(rig.now(feed).state()).isEqualTo(State.STOPPED);
        assertThat(asked).isBetween(20, 100);
        assertThat(Duration.between(feed.createdAt(), rig.clock.instant()))
                .isBetween(Duration.ofDays(30), Duration.ofDays(32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no feed at all",
                "<!DOCTYPE html><html><body>Not found</body></html>",
                "{\"a\": 1}",
                "<rss",
                "<a/>"
            })
    void saysWhenThereIsSomethingElse(String body) {
        server.serve("/feed", 200, body, "Content-Type", "application/rss+xml");

        var feed = rig.poll(rig.add(server.uri("/feed")));

        assertThat(feed.state()).isEqualTo(body.equals("<rss") ? feed.state() : State.BACKING_OFF);
        assertThat(feed.past().itemsSeen()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "text/plain; charset=us-ascii", "application/octet-stream", "text/xml", "nonsense"})
    void readsAFeedThatIsSentAsSomethingElse(String type) {
        server.serve("/feed", 200, FeedServer.rss("Möwen"), "Content-Type", type);

        var feed = rig.poll(rig.add(server.uri("/feed")));

        assertThat(feed.past().itemsSeen()).isEqualTo(1);
        assertThat(rig.desk.documents().getFirst()).contains("Möwen");
    }

    @Test
    void readsJsonFeeds() {
        server.serve("/feed", 200, """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour",
                 "items": [{"id": "1", "title": "Rain", "content_text": "It rained."}]}""", "Content-Type", "application/json");

        assertThat(rig.poll(rig.add(server.uri("/feed"))).past().itemsSeen()).isEqualTo(1);
    }

    @Test
    void doesNotReadWhatIsTooLarge() {
        server.serve("/feed", 200, FeedServer.rss("x".repeat(1_100_000)));

        assertThat(rig.poll(rig.add(server.uri("/feed"))).past().lastError()).contains("larger");
    }

    /** What could not be put down must come again, so that the publisher does not say "unchanged" to it. */
    @Test
    void asksAgainSoonForWhatCouldNotBePutDown() {
        server.serve("/feed", 200, FeedServer.rss("Rain"), "ETag", "\"1\"");
        var feed = rig.add(server.uri("/feed"));
        rig.desk.away(true);
        var away = rig.poll(feed);
        assertThat(away.nextPollAt()).isBefore(rig.clock.instant().plus(Duration.ofMinutes(1)));

        rig.desk.away(false);
        rig.poll(feed);

        assertThat(server.last("/feed").header("If-None-Match")).isEmpty();
        assertThat(rig.desk.documents()).hasSize(1);
    }

    @Test
    void asksNothingWhileItsSourceMayNotSend() {
        var feed = rig.add(server.uri("/feed"));
        rig.desk.close();

        assertThat(rig.poll(feed).nextPollAt()).isEqualTo(rig.clock.instant().plus(INTERVAL));
        assertThat(server.asked("/feed")).isEmpty();
    }

    @Test
    void twoInstancesAskOnce() throws InterruptedException {
        server.serve("/feed", 200, FeedServer.rss("Rain"));
        try (var other = new PollingRig(rig.feeds, rig.clock, "127.0.0.0/8")) {
            var feed = rig.add(server.uri("/feed"));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.invokeAll(List.of(attending(rig, feed), attending(other, feed), attending(rig, feed)));
            }

            assertThat(server.asked("/feed")).hasSize(1);
            assertThat(rig.now(feed).past().itemsSeen()).isEqualTo(1);
        }
    }

    /** Killed in the middle, an instance leaves its claim behind; another asks when it has run out. */
    @Test
    void asksForOneThatDied() {
        server.serve("/feed", 200, FeedServer.rss("Rain"));
        var feed = rig.add(server.uri("/feed"));
        rig.feeds.replace(feed.claimed(new Claim("died", rig.clock.instant().plus(Duration.ofMinutes(5)))));

        rig.poller.attend(feed.id());
        assertThat(server.asked("/feed")).isEmpty();

        rig.clock.go(Duration.ofMinutes(5));
        rig.poller.attend(feed.id());
        assertThat(server.asked("/feed")).hasSize(1);
        assertThat(rig.now(feed).claim()).isNull();
    }

    /** Its claim has run out, another has asked: what it has to say of the feed is old. */
    @Test
    void writesNothingOnceItsClaimIsOver() {
        server.serve("/feed", 200, FeedServer.rss("Rain"));
        var feed = rig.add(server.uri("/feed"));
        rig.keeping.change(feed.id(), known -> known.stopped());

        rig.poller.attend(feed.id());

        assertThat(server.asked("/feed")).isEmpty();
        assertThat(rig.now(feed).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void heedsTheFeedsOwnWishes() {
        server.serve("/ttl", 200, FeedServer.rssWith("<ttl>30</ttl>", "Rain"));
        server.serve("/skip", 200, FeedServer.rssWith("<skipHours><hour>12</hour></skipHours>", "Rain"));
        server.serve("/age", 200, FeedServer.rss("Rain"), "Cache-Control", "public, max-age=1800", "Age", "600");

        assertThat(rig.poll(rig.add(server.uri("/ttl"))).nextPollAt()).isEqualTo("2026-11-22T12:30:00Z");
        assertThat(rig.poll(rig.add(server.uri("/skip"))).nextPollAt()).isEqualTo("2026-11-22T13:00:00Z");
        assertThat(rig.poll(rig.add(server.uri("/age"))).nextPollAt()).isEqualTo("2026-11-22T12:20:00Z");
    }

    @Test
    void namesOneFeedByItsSourceAndAddress() {
        var url = URI.create("https://harbour.example/feed");

        assertThat(PolledFeed.id("harbour", url))
                .isEqualTo(PolledFeed.id("harbour", url))
                .hasSize(20);
        assertThat(PolledFeed.id("other", url)).isNotEqualTo(PolledFeed.id("harbour", url));
    }

    private static Callable<Void> attending(PollingRig rig, PolledFeed feed) {
        return () -> {
            rig.poller.attend(feed.id());
            return null;
        };
    }
}
