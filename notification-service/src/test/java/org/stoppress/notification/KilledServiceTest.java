package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.testkit.SampleEvents.flash;
import static org.stoppress.testkit.SampleEvents.id;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;

/**
 * The service is killed again and again while it tells readers. Each of them gets each step of each story, and whatever comes twice has
 * one id. {@code -Dkill.rounds}, {@code -Dkill.subscribers} and {@code -Dkill.stories} make it larger.
 */
class KilledServiceTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
    private static final int SUBSCRIBERS = Integer.getInteger("kill.subscribers", 25);
    private static final int STORIES = Integer.getInteger("kill.stories", 30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Random random = new Random();

    @Test
    @Timeout(3_600)
    void tellsEachReaderEachStepOnce() throws Exception {
        try (var news = TestNews.start();
                var receiver = new TestReceiver();
                var service = new Child(news)) {
            service.start();
            for (int i = 0; i < SUBSCRIBERS; i++) {
                service.subscribe(receiver.url("/" + i));
            }
            var written = new ArrayList<String>();
            for (int round = 0; round <= ROUNDS; round++) {
                for (int story = 0; story < STORIES; story++) {
                    var uri = "urn:kill:" + round + ":" + story;
                    news.urgent(
                            new ArticlePublished(flash(uri, 1).section("Kill").build()),
                            new ArticleCorrected(flash(uri, 2).section("Kill").build()));
                    written.add(id(uri));
                }
                if (round < ROUNDS) {
                    // Anywhere between the first event read and the last delivery made.
                    int before = random.nextInt(SUBSCRIBERS * STORIES);
                    int already = received(receiver);
                    await().atMost(Duration.ofMinutes(2)).until(() -> received(receiver) - already >= before / 2);
                    service.kill();
                    service.start();
                }
            }

            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> told(receiver).size() == SUBSCRIBERS * written.size() * 2);
            assertThat(told(receiver).values())
                    .allSatisfy(ids -> assertThat(ids).hasSize(1));
        }
    }

    private static int received(TestReceiver receiver) {
        int all = 0;
        for (int i = 0; i < SUBSCRIBERS; i++) {
            all += receiver.calls("/" + i).size();
        }
        return all;
    }

    /** By receiver, story and step, the ids that it came with. */
    private static Map<String, Set<String>> told(TestReceiver receiver) {
        var told = new HashMap<String, Set<String>>();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            for (var call : receiver.calls("/" + i)) {
                told.computeIfAbsent(
                                i + " "
                                        + call.body()
                                                .path("data")
                                                .path("articleId")
                                                .asString() + " " + call.type(),
                                _ -> new HashSet<>())
                        .add(call.id());
            }
        }
        return told;
    }

    /** The service as a process of its own. */
    private static final class Child implements AutoCloseable {
        private final TestNews news;
        private final int port;
        private Process process;

        Child(TestNews news) throws IOException {
            this.news = news;
            try (var free = new ServerSocket(0)) {
                this.port = free.getLocalPort();
            }
        }

        void start() throws IOException {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    NotificationApplication.class.getName()));
            command.addAll(news.arguments(port, "stoppress.kafka.group=", "stoppress.outbound.allow=127.0.0.0/8"));
            process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
            await().atMost(Duration.ofMinutes(2)).until(() -> send("GET", "/actuator/health/readiness", "") == 200);
        }

        void subscribe(String url) {
            assertThat(send(
                            "POST",
                            "/api/v1/subscriptions",
                            "{\"section\":\"Kill\",\"channel\":{\"type\":\"webhook\",\"url\":\"" + url + "\"}}"))
                    .isEqualTo(201);
        }

        private int send(String method, String path, String body) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                return CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode();
            } catch (ConnectException e) {
                return 0;
            } catch (IOException e) {
                return -1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws InterruptedException {
            kill();
        }
    }
}
