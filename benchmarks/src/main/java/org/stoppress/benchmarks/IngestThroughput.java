package org.stoppress.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.stoppress.contract.Topics;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;

/**
 * How fast stories are taken for good, one a request over many connections and one a line, beside {@link IngestGlue} on the same
 * broker and store: the two take turns, and what counts is the median of the rounds' ratios. The last story of each fifty is an
 * update of the one before it. Afterwards every receipt is looked for in the log. Services run in processes of their own; broker,
 * store and clients in this one.
 *
 * <p>Options: {@code --jar} of the service, {@code --ways} (requests,lines), {@code --rounds} (5) after {@code --warm-up} seconds (90) each way, {@code --seconds} (4) a round of single stories, {@code
 * --connections} (16), {@code --lines} (5,000) a request, {@code --paced} seconds (20) at 50 a second, {@code --heap-stories} (0) to
 * see whether the heap stays flat, {@code --flags} for both JVMs.
 */
public final class IngestThroughput {
    private static final int UPDATE_EVERY = 50;
    private static final int WARM_UP_SECONDS = 90;

    private final Options options;
    private final Contender ours;
    private final Contender glue;
    private final ReceiptsInTheLog receipts = new ReceiptsInTheLog();
    private final AtomicInteger numbers = new AtomicInteger();

    private IngestThroughput(Options options, Contender ours, Contender glue) {
        this.options = options;
        this.ours = ours;
        this.glue = glue;
    }

    /** @param head of a request, but what is said of its body */
    private record Contender(String name, ServerProcess server, int port, String head) {
        HttpConnection connection(String contentType) throws IOException {
            return new HttpConnection(port, head + "Content-Type: " + contentType + "\r\n");
        }
    }

    /** What came of one round. */
    private record Pace(int stories, int errors, long nanos, long serverMillis, long allMillis) {
        double perSecond() {
            return stories / (nanos / 1e9);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%6.0f/s, CPU a story %4.0f µs of it, %4.0f µs in all, errors %d",
                    perSecond(),
                    serverMillis * 1e3 / stories,
                    allMillis * 1e3 / stories,
                    errors);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        var data = Files.createTempDirectory("ingest-throughput");
        int port = ServerProcess.freePort();
        int gluePort = ServerProcess.freePort();
        var flags = Arrays.asList(options.text("flags", "-Xmx512m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders")
                .split(" "));
        try (var broker = KafkaBroker.start(data.resolve("kafka"), 0);
                var store = DocumentStore.start(data.resolve("store"), 0)) {
            createGlueTopic(broker.bootstrapServers());
            System.out.println("What the servers say: " + data);
            try (var service = ServerProcess.start(
                            port,
                            flags,
                            List.of(
                                    "-jar",
                                    options.text("jar", "ingest-service/target/ingest-service-0.1.0-exec.jar"),
                                    "--stoppress.ingest.port=" + port,
                                    "--stoppress.kafka.brokers=" + broker.bootstrapServers(),
                                    "--stoppress.mongodb.uri=" + store.uri(),
                                    "--stoppress.ingest.keys-directory=" + data.resolve("keys")),
                            new File(data.toFile(), "ingest.log"));
                    var other = ServerProcess.start(
                            gluePort,
                            flags,
                            List.of(
                                    "-Dspring.threads.virtual.enabled=true",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    IngestGlue.class.getName(),
                                    "--server.port=" + gluePort,
                                    "--server.tomcat.max-keep-alive-requests=-1",
                                    "--brokers=" + broker.bootstrapServers(),
                                    "--store=" + store.uri()),
                            new File(data.toFile(), "glue.log"))) {
                var key = Files.readString(data.resolve("keys").resolve("demo.key"))
                        .strip();
                var common = " HTTP/1.1\r\nHost: localhost\r\n";
                var benchmark = new IngestThroughput(
                        options,
                        new Contender(
                                "ours",
                                service,
                                port,
                                "POST /api/v1/stories" + common + "Authorization: Bearer " + key + "\r\n"),
                        new Contender("glue", other, gluePort, "POST /stories" + common));
                benchmark.run(broker.bootstrapServers());
            }
        } finally {
            delete(data);
        }
    }

    private static void createGlueTopic(String brokers) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(
                            new NewTopic(IngestGlue.TOPIC, Optional.of(Topics.ARTICLE_PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private void run(String brokers) throws Exception {
        int rounds = options.number("rounds", 5);
        int lines = options.number("lines", 5_000);
        var seconds = Duration.ofSeconds(options.number("seconds", 4));
        var ways = List.of(options.text("ways", "requests,lines").split(","));
        if (ways.contains("requests")) {
            compare("one story a request", rounds, contender -> single(contender, seconds));
        }
        if (ways.contains("lines")) {
            compare("one story a line", rounds, contender -> lines(contender, lines));
        }
        if (rounds > 0) {
            System.out.printf(Locale.ROOT, "The broker alone takes %.0f/s of the same records%n", brokerAlone(brokers));
        }
        if (options.number("paced", 20) > 0) {
            for (var each : List.of(glue, ours)) {
                System.out.println(each.name() + " at 50/s: " + paced(each, options.number("paced", 20)));
            }
        }
        if (options.number("heap-stories", 0) > 0) {
            watchHeap(options.number("heap-stories", 0), lines);
        }
        System.out.println(receipts.lookFor(brokers));
    }

    private interface Round {
        Pace of(Contender contender) throws Exception;
    }

    private void compare(String what, int rounds, Round round) throws Exception {
        // In the first minutes both JVMs, and that of store and broker, are at work on their own code.
        long begin = System.nanoTime()
                + Duration.ofSeconds(options.number("warm-up", WARM_UP_SECONDS)).toNanos();
        while (rounds > 0 && System.nanoTime() < begin) {
            round.of(glue);
            round.of(ours);
        }
        var ratios = new double[rounds];
        var paces = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            boolean glueFirst = i % 2 == 0;
            var first = round.of(glueFirst ? glue : ours);
            var second = round.of(glueFirst ? ours : glue);
            var yardstick = glueFirst ? first : second;
            var own = glueFirst ? second : first;
            System.out.printf("%s, round %d, glue: %s%n", what, i + 1, yardstick);
            System.out.printf("%s, round %d, ours: %s%n", what, i + 1, own);
            ratios[i] = own.perSecond() / yardstick.perSecond();
            paces[i] = own.perSecond();
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f/s, %.2f of the glue's pace (median of %d rounds, %.2f to %.2f)%n",
                what,
                median(paces),
                median(ratios),
                rounds,
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
    }

    private Pace single(Contender contender, Duration duration) throws Exception {
        var errors = new AtomicInteger();
        return timed(contender, errors, () -> {
            long end = System.nanoTime() + duration.toNanos();
            int connections = options.number("connections", 16);
            try (var clients = Executors.newFixedThreadPool(connections)) {
                var done = clients.invokeAll(IntStream.range(0, connections)
                        .<Callable<Integer>>mapToObj(_ -> () -> postUntil(end, contender, errors))
                        .toList());
                int stories = 0;
                for (var each : done) {
                    stories += each.get();
                }
                return stories;
            }
        });
    }

    private int postUntil(long end, Contender contender, AtomicInteger errors) throws IOException {
        int stories = 0;
        var series = new Series();
        try (var connection = contender.connection("application/json")) {
            while (System.nanoTime() < end) {
                var answer = connection.post(series.next());
                if (answer.status() != 201 || !note(contender, series.uri(), answer.body())) {
                    errors.incrementAndGet();
                }
                stories++;
            }
        }
        return stories;
    }

    private Pace lines(Contender contender, int lines) throws Exception {
        var series = new Series();
        var uris = new ArrayList<String>(lines);
        var body = new ByteArrayOutputStream(lines * 2_200);
        for (int i = 0; i < lines; i++) {
            body.write(series.next());
            body.write('\n');
            uris.add(series.uri());
        }
        var request = body.toByteArray();
        var errors = new AtomicInteger();
        return timed(contender, errors, () -> {
            try (var connection = contender.connection("application/x-ndjson")) {
                var sending = Thread.ofPlatform().start(() -> {
                    try {
                        connection.send(request);
                    } catch (IOException e) {
                        errors.addAndGet(lines);
                    }
                });
                var answers = connection.answer().body().lines().toList();
                sending.join();
                for (int i = 0; i < lines; i++) {
                    if (i >= answers.size() || !note(contender, uris.get(i), answers.get(i))) {
                        errors.incrementAndGet();
                    }
                }
                return answers.size();
            }
        });
    }

    private static Pace timed(Contender contender, AtomicInteger errors, Callable<Integer> work) throws Exception {
        long own = ServerProcess.cpuMillis(ProcessHandle.current().pid());
        long server = contender.server().cpuMillis();
        long start = System.nanoTime();
        int stories = work.call();
        long nanos = System.nanoTime() - start;
        long serverMillis = contender.server().cpuMillis() - server;
        return new Pace(
                stories,
                errors.get(),
                nanos,
                serverMillis,
                serverMillis + ServerProcess.cpuMillis(ProcessHandle.current().pid()) - own);
    }

    /** Returns false where it is no receipt of this story, published. */
    private boolean note(Contender contender, String uri, String receipt) {
        return contender.equals(glue)
                ? receipt.contains("\"published\"")
                : receipt.contains("\"uri\":\"" + uri + "\"")
                        && receipt.contains("\"status\":\"published\"")
                        && receipts.add(receipt);
    }

    private Percentiles paced(Contender contender, int seconds) throws IOException {
        var nanos = new long[seconds * 50];
        var series = new Series();
        try (var connection = contender.connection("application/json")) {
            long begun = System.nanoTime();
            for (int i = 0; i < nanos.length; i++) {
                var story = series.next();
                long due = begun + i * 20_000_000L;
                LockSupport.parkNanos(due - System.nanoTime());
                long start = Math.max(due, System.nanoTime());
                if (!note(contender, series.uri(), connection.post(story).body())) {
                    throw new IllegalStateException("A story was not taken");
                }
                nanos[i] = System.nanoTime() - Math.min(start, due + 20_000_000L);
            }
        }
        return Percentiles.of(nanos);
    }

    private void watchHeap(int stories, int lines) throws Exception {
        System.out.printf("Heap of ours: %,d KiB%n", ours.server().liveKibibytes());
        for (int done = 0; done < stories; ) {
            int next = done + Math.max(lines, stories / 5);
            while (done < next) {
                done += lines(ours, lines).stories();
            }
            System.out.printf(
                    "Heap of ours, %,d stories on: %,d KiB%n",
                    done, ours.server().liveKibibytes());
        }
    }

    private double brokerAlone(String brokers) throws Exception {
        int records = 20_000;
        var series = new Series();
        try (var producer = new KafkaProducer<byte[], byte[]>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (int i = 0; i < records; i++) {
                var story = series.next();
                var _ = producer.send(
                        new ProducerRecord<>(IngestGlue.TOPIC, series.uri().getBytes(StandardCharsets.UTF_8), story));
            }
            producer.flush();
            return records / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Stories that nobody has sent before, and now and then an update of the one before. */
    private final class Series {
        private String uri = "";
        private int made;

        byte[] next() {
            if (++made % UPDATE_EVERY == 0) {
                return SampleStories.story(uri, 2);
            }
            uri = "urn:benchmark:" + numbers.incrementAndGet();
            return SampleStories.story(uri, 1);
        }

        String uri() {
            return uri;
        }
    }
}
