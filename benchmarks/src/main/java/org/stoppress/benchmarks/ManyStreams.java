package org.stoppress.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;

/**
 * Thousands of open streams on one notification service: a process of its own with a small heap, the broker, the store and all
 * readers in this one. Prints what a stream takes in resident memory, how long an alert takes to the first and to the last
 * reader, what a delivery costs in CPU, and what went wrong, which must be nothing.
 *
 * <p>Options: {@code --jar} of the service, {@code --streams}, {@code --seconds}, {@code --rate} of alerts a second,
 * {@code --heap}, {@code --flags} more for its JVM.
 */
public final class ManyStreams {
    private static final int WARM_UP = 20;

    private final int streams;
    private final int seconds;
    private final double rate;
    private final ArticleEventCodec codec = new ArticleEventCodec();

    private ManyStreams(Options options) {
        streams = options.number("streams", 10_000);
        seconds = options.number("seconds", 60);
        rate = Double.parseDouble(options.text("rate", "2"));
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        var jar = Path.of(options.text("jar", "notification-service/target/notification-service-0.1.0-exec.jar"));
        var data = Files.createTempDirectory("many-streams");
        int port = freePort();
        try (var broker = KafkaBroker.start(data.resolve("kafka"), 0);
                var store = DocumentStore.start(data.resolve("store"), 0)) {
            var command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"), "-Xmx" + options.text("heap", "512m")));
            command.addAll(Arrays.asList(options.text("flags", "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders")
                    .split(" ")));
            command.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-jar",
                    jar.toString(),
                    "--stoppress.notification.port=" + port,
                    "--stoppress.kafka.brokers=" + broker.bootstrapServers(),
                    "--stoppress.mongodb.uri=" + store.uri()));
            var service = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File(data.toFile(), "service.log"))
                    .start();
            try {
                System.out.println("The service's log: " + data.resolve("service.log"));
                awaitReady(service, port);
                new ManyStreams(options).measure(service.pid(), port, broker.bootstrapServers());
            } finally {
                service.destroy();
                service.waitFor(20, TimeUnit.SECONDS);
            }
        }
    }

    private void measure(long pid, int port, String brokers) throws Exception {
        try (var news = new KafkaProducer<byte[], byte[]>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < WARM_UP; i++) {
                write(news, "warm-up " + i);
            }
            long before = resident(pid);
            int alerts = (int) Math.round(seconds * rate);
            try (var readers = new StreamReaders(streams, alerts)) {
                long opening = System.nanoTime();
                readers.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "/api/v1/alerts/stream");
                System.out.printf(
                        Locale.ROOT, "%d streams opened in %.1f s%n", streams, (System.nanoTime() - opening) / 1e9);
                long idle = resident(pid);
                System.out.printf(
                        Locale.ROOT,
                        "Resident: %d MiB before, %d MiB with all open and idle: %.1f KiB a stream%n",
                        before / 1024,
                        idle / 1024,
                        (idle - before) / (double) streams);

                long cpu = cpuMillis(pid);
                long begun = System.nanoTime();
                for (int i = 0; i < alerts; i++) {
                    LockSupport.parkNanos(begun + (long) (i / rate * 1e9) - System.nanoTime());
                    readers.sent(i, System.nanoTime());
                    write(news, StreamReaders.headline(i));
                }
                readers.await(Duration.ofSeconds(30));
                report(pid, readers, alerts, before, cpuMillis(pid) - cpu, System.nanoTime() - begun);
            }
        }
    }

    private void report(long pid, StreamReaders readers, int alerts, long before, long cpuMillis, long nanos)
            throws IOException {
        long after = resident(pid);
        long expected = (long) alerts * streams;
        System.out.printf(
                Locale.ROOT,
                "Alerts: %d in %.0f s, %d deliveries of %d%n",
                alerts,
                nanos / 1e9,
                readers.delivered(),
                expected);
        System.out.printf(
                Locale.ROOT,
                "Lost %d, doubled %d, out of order %d, disconnected %d%n",
                expected - readers.delivered(),
                readers.doubled(),
                readers.disordered(),
                readers.disconnected());
        System.out.printf(Locale.ROOT, "First reader: %s%n", Percentiles.of(readers.first()));
        System.out.printf(Locale.ROOT, "Last reader:  %s%n", Percentiles.of(readers.last()));
        System.out.printf(
                Locale.ROOT, "CPU of the service: %.1f µs a delivery%n", cpuMillis * 1_000.0 / readers.delivered());
        System.out.printf(
                Locale.ROOT,
                "Resident afterwards: %d MiB: %.1f KiB a stream; at the peak %d MiB%n",
                after / 1024,
                (after - before) / (double) streams,
                status(pid, "VmHWM") / 1024);
    }

    private void write(KafkaProducer<byte[], byte[]> news, String headline)
            throws InterruptedException, ExecutionException {
        var event = event(headline);
        var log = new ProducerRecord<>(Topics.URGENT_ARTICLE_EVENTS, codec.key(event), codec.data(event));
        codec.headers(event).forEach((name, value) -> log.headers().add(name, value));
        news.send(log).get();
    }

    private static ArticleEvent event(String headline) {
        var uri = "urn:uuid:" + UUID.randomUUID();
        var now = Instant.now();
        return new ArticleEvent.ArticlePublished(ArticleSnapshot.builder()
                .articleId(ArticleIds.of("benchmark", uri))
                .uri(uri)
                .source("benchmark")
                .version(1)
                .digest("sha256:" + uri)
                .receivedAt(now)
                .headline(headline)
                .slug("a-flash")
                .summary("Nobody is hurt, the harbour master says; the road is closed until the evening.")
                .bodyHtml("<p>A ship struck the bridge.</p>")
                .bodyText("A ship struck the bridge.")
                .section("Local")
                .tags(List.of("shipping", "traffic"))
                .language("en")
                .urgency(1)
                .firstPublishedAt(now)
                .publishedAt(now)
                .updatedAt(now)
                .wordCount(5)
                .readingTimeMinutes(1)
                .build());
    }

    private static void awaitReady(Process service, int port) throws InterruptedException {
        var readiness = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            while (service.isAlive()) {
                try {
                    if (client.send(readiness, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // Not listening yet.
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        throw new IllegalStateException("The service has ended");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** In KiB. */
    private static long resident(long pid) throws IOException {
        return status(pid, "VmRSS");
    }

    private static long status(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Of all its threads, in user and kernel. */
    private static long cpuMillis(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }
}
