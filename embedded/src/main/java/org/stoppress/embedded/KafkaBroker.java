package org.stoppress.embedded;

import static java.util.Map.entry;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.EligibleLeaderReplicasVersion;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker, its own controller, that listens on this machine only. What it acknowledged is there after a restart, and
 * after the process was killed. Close it before its directory is deleted: Kafka ends the JVM when it loses its logs.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final int LARGEST_RECORD_BYTES = 16 * 1024 * 1024;

    /** Room for the batch and the record around the largest value: its key and headers. */
    private static final int LARGEST_BATCH_BYTES = LARGEST_RECORD_BYTES + 1024 * 1024;

    /** A free port can be gone again before Kafka binds it; then another one is as good. */
    private static final int ATTEMPTS = 5;

    /**
     * One node, so no replicas. Small buffers, few threads and few partitions for Kafka's own topics keep an idle broker small;
     * a short election keeps its start short, since the only voter always wins.
     */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("process.roles", "broker,controller"),
            entry("node.id", Integer.toString(NODE)),
            entry("controller.listener.names", CONTROLLER),
            entry("inter.broker.listener.name", "PLAINTEXT"),
            entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            entry("auto.create.topics.enable", "false"),
            entry("num.partitions", "1"),
            entry("default.replication.factor", "1"),
            entry("min.insync.replicas", "1"),
            entry("offsets.topic.replication.factor", "1"),
            entry("offsets.topic.num.partitions", "4"),
            entry("transaction.state.log.replication.factor", "1"),
            entry("transaction.state.log.min.isr", "1"),
            entry("transaction.state.log.num.partitions", "4"),
            entry("share.coordinator.state.topic.replication.factor", "1"),
            entry("share.coordinator.state.topic.min.isr", "1"),
            entry("share.coordinator.state.topic.num.partitions", "1"),
            entry("group.initial.rebalance.delay.ms", "0"),
            entry("message.max.bytes", Integer.toString(LARGEST_BATCH_BYTES)),
            entry("replica.fetch.max.bytes", Integer.toString(LARGEST_BATCH_BYTES)),
            entry("replica.fetch.response.max.bytes", Integer.toString(LARGEST_BATCH_BYTES)),
            entry("log.segment.bytes", Integer.toString(128 * 1024 * 1024)),
            entry("log.index.size.max.bytes", Integer.toString(1024 * 1024)),
            entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024)),
            entry("log.cleaner.io.buffer.size", Integer.toString(128 * 1024)),
            entry("offsets.load.buffer.size", Integer.toString(1024 * 1024)),
            entry("transaction.state.log.load.buffer.size", Integer.toString(1024 * 1024)),
            entry("share.coordinator.load.buffer.size", Integer.toString(1024 * 1024)),
            entry("num.network.threads", "2"),
            entry("num.io.threads", "3"),
            entry("num.recovery.threads.per.data.dir", "2"),
            entry("background.threads", "2"),
            entry("group.coordinator.threads", "1"),
            entry("controller.quorum.election.timeout.ms", "100"),
            entry("controller.quorum.election.backoff.max.ms", "100"),
            entry("metadata.max.idle.interval.ms", "0"),
            entry("replica.high.watermark.checkpoint.interval.ms", "60000"),
            entry("metadata.log.segment.bytes", Integer.toString(16 * 1024 * 1024)),
            entry("metric.reporters", ""));

    /**
     * The controller takes a broker that was killed for alive until its session has expired, and lets no other take its
     * place. Seconds are good for a session, but too long to wait: after a kill, a broker with a session of no length starts
     * first, and makes room when it stops.
     */
    private static final Map<String, String> SUCCEED_AT_ONCE =
            Map.of("broker.session.timeout.ms", "100", "broker.heartbeat.interval.ms", "50");

    private final DataDirectory directory;
    private final KafkaRaftServer server;
    private final int port;
    private boolean open = true;

    private KafkaBroker(DataDirectory directory, KafkaRaftServer server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /**
     * Returns when the broker takes requests.
     *
     * @param port where clients connect, 0 for any free port
     * @throws CannotStartException when the port is taken, or the directory is in use or not writable
     */
    public static KafkaBroker start(Path directory, int port) {
        DataDirectory claimed = DataDirectory.claim(directory);
        try {
            LoopbackPort.free(port);
            format(claimed.path());
            if (wasKilled(claimed.path())) {
                started(claimed, 0, SUCCEED_AT_ONCE).stop();
            }
            return started(claimed, port, Map.of());
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    private static KafkaBroker started(DataDirectory directory, int port, Map<String, String> more) {
        for (int attempt = 1; ; attempt++) {
            int free = LoopbackPort.free(port);
            Map<String, String> settings = settings(directory.path(), free, more);
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            try {
                server.startup();
                return new KafkaBroker(directory, server, free);
            } catch (RuntimeException e) {
                server.shutdown();
                server.awaitShutdown();
                if (!isAboutPorts(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new PortTakenException(free, e);
                }
            }
        }
    }

    private static boolean wasKilled(Path directory) {
        return Files.exists(directory.resolve("__cluster_metadata-0"))
                && !Files.exists(directory.resolve(".kafka_cleanshutdown"));
    }

    private static boolean isAboutPorts(@Nullable Throwable failure) {
        return failure != null && (failure instanceof BindException || isAboutPorts(failure.getCause()));
    }

    private static Map<String, String> settings(Path directory, int port, Map<String, String> more) {
        int controllerPort = LoopbackPort.free(0);
        var settings = new HashMap<>(SETTINGS);
        settings.put("log.dirs", directory.toString());
        settings.put("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.putAll(more);
        return settings;
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setFeatureLevel(EligibleLeaderReplicasVersion.FEATURE_NAME, (short) 0)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka can't lay out its logs in " + directory, e);
        }
    }

    /** What clients take for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** Stops cleanly, so that the next start need not recover. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        stop();
        directory.close();
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
    }
}
