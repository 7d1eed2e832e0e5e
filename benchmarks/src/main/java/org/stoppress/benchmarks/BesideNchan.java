package org.stoppress.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Alerts to thousands of open streams, in turns by the notification service and by glue: a record in Kafka (acks=all), a consumer that posts it
 * to nginx with nchan, which has the same streams open. The same broker, the same readers, one after the other. The service reads the
 * story, decides, keeps the decision and sends the alert through the log once more on the way; its CPU has all of that in it, nchan's has
 * nothing of the glue. So CPU is also told without what the same alerts cost the service while one stream is open.
 *
 * <p>Options: {@code --streams} (1000), {@code --rounds} (3), {@code --seconds} (10) of each, {@code --rate} (2) of alerts a second, {@code
 * --nginx} and {@code --nchan}, its module (Debian's nginx and libnginx-mod-nchan).
 */
public final class BesideNchan {
    private static final String GLUE = "glue";
    private static final int WARM_UP = 400;

    private final int streams;
    private final int alerts;
    private final double rate;
    private final List<Measured> ours = new ArrayList<>();
    private final List<Measured> glues = new ArrayList<>();

    private record Measured(double p50, double p99, long cpuMillis, double microseconds, double beyond) {}

    private interface Publisher {
        void publish(int number) throws Exception;
    }

    private interface Cpu {
        long millis() throws IOException;
    }

    private BesideNchan(Options options) {
        streams = options.number("streams", 1_000);
        rate = Double.parseDouble(options.text("rate", "2"));
        alerts = (int) Math.round(options.number("seconds", 10) * rate);
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        new BesideNchan(options).run(options);
    }

    private void run(Options options) throws Exception {
        var folder = Files.createTempDirectory("beside-nchan");
        int port = ServerProcess.freePort();
        try (var service = NotificationUnderTest.start(options);
                var producer = new KafkaProducer<byte[], byte[]>(
                        Map.of("bootstrap.servers", service.brokers(), "acks", "all", "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var nginx = nginx(options, folder, port);
            var glue = new Glue(service.brokers(), URI.create("http://127.0.0.1:" + port + "/publish"));
            try {
                for (int i = 0; i < WARM_UP; i++) {
                    var _ = service.flash("Warm-up");
                    producer.send(new ProducerRecord<>(GLUE, record("warm-up"))).get();
                }
                long ourBase = 0;
                long theirBase = 0;
                for (int round = 0; round <= options.number("rounds", 3); round++) {
                    if (round == 1) {
                        ourBase = ours(service, 1, 0).cpuMillis();
                        theirBase = glues(producer, nginx, port, 1, 0).cpuMillis();
                    }
                    var our = ours(service, streams, ourBase);
                    var theirs = glues(producer, nginx, port, streams, theirBase);
                    // The first one warms up.
                    if (round > 0) {
                        ours.add(our);
                        glues.add(theirs);
                    }
                }
            } finally {
                glue.close();
                nginx.destroy();
                nginx.waitFor(10, TimeUnit.SECONDS);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d streams, medians: last reader p50 %.2f times, p99 %.2f times the glue; CPU a delivery %.2f times nchan's, %.2f times without what"
                        + " one stream costs%n",
                streams,
                median(ours, 0) / median(glues, 0),
                median(ours, 1) / median(glues, 1),
                median(ours, 2) / median(glues, 2),
                median(ours, 3) / median(glues, 3));
    }

    private Measured ours(NotificationUnderTest service, int open, long base) throws Exception {
        return measure(
                "stoppress",
                open,
                base,
                service.port(),
                "/api/v1/alerts/stream",
                number -> service.flash("Local", StreamReaders.headline(number)),
                service::cpuMillis);
    }

    private Measured glues(KafkaProducer<byte[], byte[]> producer, Process nginx, int port, int open, long base)
            throws Exception {
        return measure(
                "nchan",
                open,
                base,
                port,
                "/subscribe",
                number -> producer.send(new ProducerRecord<>(GLUE, record(StreamReaders.headline(number))))
                        .get(),
                () -> cpuOfAll(nginx));
    }

    private Measured measure(String name, int open, long base, int port, String path, Publisher publisher, Cpu cpu)
            throws Exception {
        try (var readers = new StreamReaders(open, alerts)) {
            readers.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), path);
            long before = cpu.millis();
            long begun = System.nanoTime();
            for (int i = 0; i < alerts; i++) {
                LockSupport.parkNanos(begun + (long) (i / rate * 1e9) - System.nanoTime());
                readers.sent(i, System.nanoTime());
                publisher.publish(i);
            }
            readers.await(Duration.ofSeconds(20));
            var last = Percentiles.of(readers.last());
            long millis = cpu.millis() - before;
            double each = millis * 1_000.0 / Math.max(1, readers.delivered());
            double beyond = (millis - base) * 1_000.0 / Math.max(1, readers.delivered());
            System.out.printf(
                    Locale.ROOT,
                    "%-9s %d of %d delivered, doubled %d, disconnected %d; first %s; last %s; CPU %.1f us each, %.1f us without one stream's%n",
                    name,
                    readers.delivered(),
                    (long) alerts * open,
                    readers.doubled(),
                    readers.disconnected(),
                    Percentiles.of(readers.first()),
                    last,
                    each,
                    beyond);
            return new Measured(last.at(50), last.at(99), millis, each, beyond);
        }
    }

    private static double median(List<Measured> all, int which) {
        var sorted = all.stream()
                .mapToDouble(one -> switch (which) {
                    case 0 -> one.p50();
                    case 1 -> one.p99();
                    case 2 -> one.microseconds();
                    default -> one.beyond();
                })
                .toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** As long as what the service sends. */
    private static byte[] record(String headline) {
        return ("{\"id\":\"5f0c9a3be81d27c4601a77e2\",\"articleId\":\"8J1D3VQ6ZP0M2K7C\",\"version\":1,\"step\":\"new\",\"headline\":\""
                        + headline
                        + "\",\"summary\":\""
                        + "Ships wait on both sides while engineers look at the northern pier, the harbour office says. "
                                .repeat(3)
                                .strip()
                        + "\",\"url\":\"http://localhost:8080/articles/8J1D3VQ6ZP0M2K7C/bridge-closed\",\"urgency\":1,"
                        + "\"section\":\"Local\",\"tags\":[\"shipping\",\"bridges\",\"Port Ellery\"],\"source\":\"benchmark\","
                        + "\"language\":\"en\",\"createdAt\":\"2026-11-22T12:00:00.250Z\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Process nginx(Options options, Path folder, int port) throws Exception {
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                load_module %s;
                daemon off;
                user root;
                worker_processes 1;
                worker_rlimit_nofile 40000;
                pid %s/nginx.pid;
                error_log %s/error.log;
                events { worker_connections 20000; }
                http {
                  access_log off;
                  server {
                    listen 127.0.0.1:%d backlog=4096;
                    location = /publish { nchan_publisher; nchan_channel_id news; nchan_message_buffer_length 20; }
                    location = /subscribe { nchan_subscriber eventsource; nchan_channel_id news; nchan_subscriber_first_message newest; }
                  }
                }
                """.formatted(
                        options.text("nchan", "/usr/lib/nginx/modules/ngx_nchan_module.so"), folder, folder, port));
        var nginx = new ProcessBuilder(
                        options.text("nginx", "/usr/sbin/nginx"),
                        "-c",
                        configuration.toString(),
                        "-p",
                        folder.toString())
                .inheritIO()
                .start();
        while (nginx.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return nginx;
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        throw new IllegalStateException("nginx does not start: " + folder.resolve("error.log"));
    }

    private static long cpuOfAll(Process nginx) throws IOException {
        long millis = ServerProcess.cpuMillis(nginx.pid());
        for (var worker : nginx.descendants().toList()) {
            millis += ServerProcess.cpuMillis(worker.pid());
        }
        return millis;
    }

    /** What somebody would write in an afternoon. */
    private static final class Glue implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final HttpClient client = HttpClient.newHttpClient();
        private final URI publish;
        private final Thread thread;
        private volatile boolean running = true;

        Glue(String brokers, URI publish) throws Exception {
            this.publish = publish;
            try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
                admin.createTopics(List.of(new NewTopic(GLUE, 1, (short) 1)))
                        .all()
                        .get();
            }
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest", "fetch.min.bytes", 1),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer.assign(List.of(new TopicPartition(GLUE, 0)));
            thread = Thread.ofPlatform().start(this::run);
        }

        private void run() {
            try {
                while (running) {
                    for (var one : consumer.poll(Duration.ofSeconds(1))) {
                        var _ = client.send(
                                HttpRequest.newBuilder(publish)
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(one.value()))
                                        .build(),
                                BodyHandlers.discarding());
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException | WakeupException e) {
                // Closed.
            } finally {
                consumer.close();
            }
        }

        @Override
        public void close() throws InterruptedException {
            running = false;
            consumer.wakeup();
            thread.join(5_000);
        }
    }
}
