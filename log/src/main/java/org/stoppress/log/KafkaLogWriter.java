package org.stoppress.log;

import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own producer: it alone confirms record by record at no cost, and can be told not to wait (docs/adr/0003). A topic is
 * made sure of before the first record goes to it; after that a record is sent on the caller's thread.
 */
final class KafkaLogWriter implements LogWriter, AutoCloseable {
    /** How long a record may take until it counts as not sent: shorter than the leases of those who send again. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Map<String, Object> configuration;
    private final LogTopics topics;

    /** The way to each topic: its id, once it is open. */
    private final Map<String, CompletableFuture<String>> ways = new ConcurrentHashMap<>();

    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    KafkaLogWriter(String brokers, String service, LogTopics topics) {
        this.topics = topics;
        this.configuration = Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, service + "-writer"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                // What waits for the answer to what is under way goes together: dozens of stories, not three.
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis()),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LogTopics.LARGEST_RECORD_BYTES),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024),
                // What is known of a topic is kept through a quiet night: asking again would hold up the first record.
                Map.entry(
                        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                        Duration.ofDays(7).toMillis()),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
    }

    @Override
    public void prepare(String topic) {
        var _ = way(topic);
    }

    @Override
    public CompletableFuture<Written> send(String topic, byte[] key, Map<String, byte[]> headers, byte[] value) {
        var way = way(topic);
        if (way.state() == Future.State.SUCCESS) {
            return send(topic, way.resultNow(), key, headers, value);
        }
        return way.copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(topicId -> send(topic, topicId, key, headers, value))
                .exceptionallyCompose(failure -> failedFuture(category(failure)));
    }

    private CompletableFuture<Written> send(
            String topic, String topicId, byte[] key, Map<String, byte[]> headers, byte[] value) {
        var written = new CompletableFuture<Written>();
        var recordHeaders = new RecordHeaders();
        headers.forEach(recordHeaders::add);
        try {
            var _ = producer()
                    .send(
                            new ProducerRecord<>(topic, null, null, key, value, recordHeaders),
                            (metadata, failure) -> complete(written, topicId, metadata, failure));
        } catch (RuntimeException e) {
            written.completeExceptionally(category(e));
        }
        return written;
    }

    private static void complete(
            CompletableFuture<Written> written,
            String topicId,
            @Nullable RecordMetadata metadata,
            @Nullable Exception failure) {
        if (failure == null && metadata != null) {
            written.complete(new Written(
                    metadata.topic(),
                    topicId,
                    metadata.partition(),
                    metadata.offset(),
                    Instant.ofEpochMilli(metadata.timestamp())));
        } else {
            written.completeExceptionally(
                    category(failure == null ? new IllegalStateException("Not told where it is") : failure));
        }
    }

    private static Throwable category(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> category(wrapped.getCause());
            case LogOutageException outage -> outage;
            case RetriableException e -> new LogOutageException("Not confirmed by the log: " + e.getMessage(), e);
            case TimeoutException e -> new LogOutageException("The log is not reachable", e);
            case InterruptException e -> new LogOutageException("Interrupted while writing to the log", e);
            case IllegalStateException e -> new LogOutageException("The writer is closed", e);
            default -> failure;
        };
    }

    /** One attempt at a time; after a failed one the next caller tries again. */
    private CompletableFuture<String> way(String topic) {
        var known = ways.get(topic);
        if (known != null) {
            return known;
        }
        var way = new CompletableFuture<String>();
        var other = ways.putIfAbsent(topic, way);
        if (other != null) {
            return other;
        }
        Thread.ofVirtual().name("way-to-" + topic).start(() -> {
            try {
                way.complete(open(topic));
            } catch (RuntimeException e) {
                ways.remove(topic, way);
                way.completeExceptionally(e);
            }
        });
        return way;
    }

    private String open(String topic) {
        topics.ensure(List.of(topic));
        var id = topics.ids(List.of(topic)).get(topic);
        if (id == null || producer().partitionsFor(topic).isEmpty()) {
            throw new LogOutageException("The log has no " + topic + " yet");
        }
        return id;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new LogOutageException("The writer is closed");
        }
        if (producer == null) {
            try {
                producer = new KafkaProducer<>(configuration);
            } catch (KafkaException e) {
                throw new LogOutageException("The log is not reachable: " + e.getMessage(), e);
            }
        }
        return producer;
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> open;
        synchronized (this) {
            closed = true;
            open = producer;
        }
        if (open != null) {
            open.close(PATIENCE);
        }
    }
}
