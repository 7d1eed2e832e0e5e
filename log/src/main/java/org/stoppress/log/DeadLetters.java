package org.stoppress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.stoppress.contract.Topics;

/** Where records go that can't be read or applied: as they came, with the cause in headers of the names that the binder uses. */
final class DeadLetters {
    private static final byte[] NOTHING = {};

    private final LogWriter writer;
    private final String service;

    DeadLetters(LogWriter writer, String service) {
        this.writer = writer;
        this.service = service;
    }

    /** Completes when the dead letter is safe; fails with an outage, or where not even its topic takes it. */
    CompletableFuture<Written> add(ConsumerRecord<byte[], byte[]> record, Exception cause) {
        return writer.send(
                Topics.deadLetters(record.topic(), service),
                Objects.requireNonNullElse(record.key(), NOTHING),
                headers(record, cause),
                Objects.requireNonNullElse(record.value(), NOTHING));
    }

    private static Map<String, byte[]> headers(ConsumerRecord<byte[], byte[]> record, Exception cause) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        put(headers, "x-original-topic", record.topic());
        put(headers, "x-original-partition", Integer.toString(record.partition()));
        put(headers, "x-original-offset", Long.toString(record.offset()));
        put(headers, "x-original-timestamp", Long.toString(record.timestamp()));
        put(headers, "x-exception-fqcn", cause.getClass().getName());
        put(headers, "x-exception-message", String.valueOf(cause.getMessage()));
        return headers;
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(UTF_8));
    }
}
