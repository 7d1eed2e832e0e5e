package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.testkit.SampleEvents.flash;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;

/**
 * The service is killed again and again while it tells readers, by webhook and by stream. Each of them gets each step of each story, and
 * whatever comes twice to a webhook has one id. {@code -Dkill.rounds}, {@code -Dkill.webhooks}, {@code -Dkill.streams} and
 * {@code -Dkill.stories} (a round) make it larger.
 */
class KilledServiceTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final int WEBHOOKS = Integer.getInteger("kill.webhooks", 20);
    private static final int STREAMS = Integer.getInteger("kill.streams", 5);
    private static final int STORIES = Integer.getInteger("kill.stories", 30);
    private static final int STEPS = 2;

    private final Random random = new Random();

    @Test
    @Timeout(3_600)
    void tellsEachReaderEachStepOnce() throws Exception {
        tellsEachReaderEachStepOnce(1, "stoppress.kafka.group=");
    }

    @Test
    @Timeout(3_600)
    void tellsEachReaderEachStepOnceWhereTwoInstancesDoIt() throws Exception {
        // Whom the other one subscribed, an instance knows when a story comes, or not at all.
        tellsEachReaderEachStepOnce(2, "stoppress.kafka.group=pair", "stoppress.subscriptions.reconcile=1h");
    }

    private void tellsEachReaderEachStepOnce(int instances, String... settings) throws Exception {
        try (var news = TestNews.start();
                var receiver = new CountingReceiver();
                var services = new Children(news, instances, settings)) {
            for (int i = 0; i < WEBHOOKS; i++) {
                services.subscribe(receiver.url("/" + i));
            }
            try (var streams = new CountingStreams(STREAMS, services::anyUri)) {
                int written = 0;
                for (int round = 0; round <= ROUNDS; round++) {
                    for (int story = 0; story < STORIES; story++) {
                        var uri = "urn:kill:" + instances + ":" + round + ":" + story;
                        news.urgent(
                                new ArticlePublished(
                                        flash(uri, 1).section("Kill").build()),
                                new ArticleCorrected(
                                        flash(uri, 2).section("Kill").build()));
                        written += STEPS;
                    }
                    if (round < ROUNDS) {
                        // Anywhere between the first event read and the last delivery made.
                        int already = receiver.told();
                        int until = already + random.nextInt(Math.max(1, written * WEBHOOKS - already));
                        await().atMost(Duration.ofMinutes(5)).until(() -> receiver.told() >= until);
                        services.killAndStart(random.nextInt(instances));
                    }
                }
                int all = written;

                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> receiver.told() == WEBHOOKS * all && streams.told() == STREAMS * all);
                System.out.printf(
                        "%d instances, %d kills: %d alerts to %d webhooks and %d streams; %d calls were copies, %d with another id; %d"
                                + " events came twice to a stream%n",
                        instances,
                        ROUNDS,
                        all,
                        WEBHOOKS,
                        STREAMS,
                        receiver.copies(),
                        receiver.strangers(),
                        streams.doubled());
                assertThat(receiver.strangers()).isZero();
                assertThat(streams.doubled()).isZero();
            }
        }
    }

    /** Instances of the service, each a process of its own. */
    private static final class Children implements AutoCloseable {
        private final List<Child> all = new ArrayList<>();
        private final Random random = new Random();

        Children(TestNews news, int instances, String... settings) throws IOException {
            for (int i = 0; i < instances; i++) {
                all.add(new Child(news, settings));
            }
            for (var child : all) {
                child.start();
            }
            all.forEach(Child::awaitReady);
        }

        URI anyUri() {
            return all.get(random.nextInt(all.size())).uri("/api/v1/alerts/stream?section=Kill");
        }

        void subscribe(String url) {
            var answer = TestApi.send(
                    "POST",
                    all.getFirst().uri("/api/v1/subscriptions"),
                    null,
                    "{\"section\":\"Kill\",\"channel\":{\"type\":\"webhook\",\"url\":\"" + url + "\"}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        void killAndStart(int which) throws Exception {
            all.get(which).kill();
            all.get(which).start();
            all.get(which).awaitReady();
        }

        @Override
        public void close() throws InterruptedException {
            for (var child : all) {
                child.kill();
            }
        }
    }

    private static final class Child {
        private static final HttpClient CLIENT = HttpClient.newHttpClient();

        private final Supplier<List<String>> arguments;
        private final int port;
        private Process process;

        Child(TestNews news, String... settings) throws IOException {
            try (var free = new ServerSocket(0)) {
                this.port = free.getLocalPort();
            }
            var all = new ArrayList<>(List.of(settings));
            all.add("stoppress.outbound.allow=127.0.0.0/8");
            this.arguments = () -> news.arguments(port, all.toArray(String[]::new));
        }

        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
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
            command.addAll(arguments.get());
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        void awaitReady() {
            await().atMost(Duration.ofMinutes(2)).until(this::isReady);
        }

        private boolean isReady() throws InterruptedException {
            try {
                return CLIENT.send(
                                        HttpRequest.newBuilder(uri("/actuator/health/readiness"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        }

        void kill() throws InterruptedException {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
