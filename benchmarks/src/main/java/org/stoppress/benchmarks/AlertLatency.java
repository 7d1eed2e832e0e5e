package org.stoppress.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long an urgent story takes from its {@code POST} to the bytes of its alert on one open stream, beside the broker's own way
 * from produce (acks=all) to consume at the same rate. The two take turns, round by round, on one idle machine; the bar is the
 * ratio of the medians of the rounds.
 *
 * <p>Options: {@code --ingest}, {@code --stream}, {@code --kafka}, {@code --key-file}, {@code --rounds}, {@code --samples} a round,
 * {@code --warm-up} samples, {@code --pause-ms} between two stories.
 */
public final class AlertLatency {
    private static final String YARDSTICK_TOPIC = "benchmark.yardstick";

    private final URI ingest;
    private final URI stream;
    private final String brokers;
    private final String key;
    private final int samples;
    private final Duration pause;
    private int refused;
    private int lost;

    private AlertLatency(Options options) throws IOException {
        ingest = URI.create(options.text("ingest", "http://localhost:8081/api/v1/stories"));
        stream = URI.create(options.text("stream", "http://localhost:8084/api/v1/alerts/stream"));
        brokers = options.text("kafka", "localhost:9092");
        key = Files.readString(Path.of(options.text("key-file", "data/demo.key")))
                .strip();
        samples = options.number("samples", 40);
        pause = Duration.ofMillis(options.number("pause-ms", 250));
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        new AlertLatency(options).run(options.number("rounds", 5), options.number("warm-up", 200));
    }

    private void run(int rounds, int warmUp) throws Exception {
        try (var yardstick = new Yardstick(brokers)) {
            var arrivals = new ConcurrentHashMap<String, Arrival>();
            try (var newsroom = new HttpConnection(ingest.getPort(), head());
                    var _ = EventStream.open(stream, (data, at) -> arrived(arrivals, data, at))) {
                measureAlerts(newsroom, arrivals, warmUp, Duration.ofMillis(20));
                yardstick.measure(warmUp, Duration.ofMillis(20));
                var broker = new ArrayList<Percentiles>();
                var alerts = new ArrayList<Percentiles>();
                for (int round = 1; round <= rounds; round++) {
                    broker.add(Percentiles.of(yardstick.measure(samples, pause)));
                    alerts.add(Percentiles.of(measureAlerts(newsroom, arrivals, samples, pause)));
                    System.out.printf("round %d  broker  %s%n", round, broker.getLast());
                    System.out.printf("round %d  alerts  %s%n", round, alerts.getLast());
                }
                report(broker, alerts);
            }
        }
    }

    private void report(List<Percentiles> broker, List<Percentiles> alerts) {
        double yardstick = median(broker, 50);
        double ours = median(alerts, 50);
        System.out.printf(
                Locale.ROOT,
                "broker produce to consume p50 %.2f ms; POST to stream p50 %.2f ms = %.2f x; p99 %.2f ms; duplicate, lost or refused: %d%n",
                yardstick,
                ours,
                ours / yardstick,
                median(alerts, 99),
                lost + refused);
    }

    private static double median(List<Percentiles> rounds, double percent) {
        var values =
                rounds.stream().mapToDouble(round -> round.at(percent)).sorted().toArray();
        return values[values.length / 2];
    }

    private String head() {
        return "POST " + ingest.getPath() + " HTTP/1.1\r\nHost: " + ingest.getAuthority() + "\r\nAuthorization: Bearer "
                + key + "\r\nContent-Type: application/json\r\n";
    }

    /** On the thread that measures, by a client that costs next to nothing: a rarely used one takes longer than the server's part. */
    private long[] measureAlerts(HttpConnection newsroom, Map<String, Arrival> arrivals, int count, Duration between)
            throws Exception {
        var latencies = new long[count];
        int measured = 0;
        for (int i = 0; i < count; i++) {
            var marker = UUID.randomUUID().toString();
            var arrival = new Arrival();
            arrivals.put(marker, arrival);
            var story = story(marker);
            long start = System.nanoTime();
            if (newsroom.post(story).status() != 201) {
                refused++;
            } else if (arrival.latch.await(10, TimeUnit.SECONDS)) {
                latencies[measured++] = arrival.at - start;
            } else {
                lost++;
            }
            arrivals.remove(marker);
            LockSupport.parkNanos(between.toNanos());
        }
        return Arrays.copyOf(latencies, measured);
    }

    private byte[] story(String marker) {
        var paragraph = "The harbour master closed the bridge after a freighter touched its third pier. ".repeat(8);
        var body = """
                {"uri":"urn:benchmark:%s","headline":"Bridge closed %s","bodyText":"%s\\n\\n%s","urgency":1,"section":"Local","language":"en"}""".formatted(marker, marker, paragraph, paragraph);
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static void arrived(Map<String, Arrival> arrivals, String data, long at) {
        int start = data.indexOf("Bridge closed ");
        if (start < 0) {
            return;
        }
        var from = start + "Bridge closed ".length();
        var arrival = arrivals.get(data.substring(from, from + 36));
        if (arrival != null) {
            arrival.at = at;
            arrival.latch.countDown();
        }
    }

    private static final class Arrival {
        private final CountDownLatch latch = new CountDownLatch(1);
        private volatile long at;
    }

    /** The broker alone: one producer, one consumer that is waiting for the record, a record as large as an event. */
    private static final class Yardstick implements AutoCloseable {
        private final KafkaProducer<byte[], byte[]> producer;
        private final KafkaConsumer<byte[], byte[]> consumer;

        Yardstick(String brokers) throws Exception {
            try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
                if (!admin.listTopics().names().get().contains(YARDSTICK_TOPIC)) {
                    admin.createTopics(List.of(new NewTopic(YARDSTICK_TOPIC, 1, (short) 1)))
                            .all()
                            .get();
                }
            }
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", "0"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", brokers, "fetch.min.bytes", "1"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            var partition = new TopicPartition(YARDSTICK_TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
        }

        long[] measure(int count, Duration between) throws Exception {
            var latencies = new long[count];
            var record = new byte[3_000];
            for (int i = 0; i < count; i++) {
                var seen = new CountDownLatch(1);
                var at = new long[1];
                var waiting = new CountDownLatch(1);
                var thread = Thread.ofPlatform().start(() -> {
                    waiting.countDown();
                    while (consumer.poll(Duration.ofSeconds(10)).isEmpty()) {
                        // The record is on its way.
                    }
                    at[0] = System.nanoTime();
                    seen.countDown();
                });
                waiting.await();
                LockSupport.parkNanos(between.toNanos());
                long start = System.nanoTime();
                var sent = producer.send(new ProducerRecord<>(YARDSTICK_TOPIC, record));
                seen.await();
                sent.get();
                thread.join();
                latencies[i] = at[0] - start;
            }
            return latencies;
        }

        @Override
        public void close() {
            producer.close();
            consumer.close();
        }
    }
}
