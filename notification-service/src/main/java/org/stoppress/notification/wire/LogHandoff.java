package org.stoppress.notification.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.log.LogWriter;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Handoff;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Claims in the topic of deliveries, keyed by endpoint: Kafka's partition is the shard. */
@Component
class LogHandoff implements Handoff {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] JSON_TYPE = "application/json".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "delivery-claimed".getBytes(StandardCharsets.US_ASCII);

    private final LogWriter writer;

    LogHandoff(LogWriter writer) {
        this.writer = writer;
    }

    @Override
    public void send(List<Delivery> claimed) {
        for (var delivery : claimed) {
            // What does not arrive is found in the ledger when it is due.
            var _ = writer.send(
                    Topics.DELIVERIES, key(delivery.endpoint()), headers(delivery), JSON.writeValueAsBytes(delivery));
        }
    }

    @Override
    public int shard(String endpoint) {
        return Utils.toPositive(Utils.murmur2(key(endpoint))) % Topics.ARTICLE_PARTITIONS;
    }

    /** @throws JacksonException where it is none of ours */
    static Delivery delivery(byte[] data) {
        return JSON.readValue(data, Delivery.class);
    }

    private static Map<String, byte[]> headers(Delivery delivery) {
        return Map.of(
                "content-type",
                JSON_TYPE,
                "ce_specversion",
                "1.0".getBytes(StandardCharsets.US_ASCII),
                "ce_type",
                TYPE,
                "ce_source",
                "/deliveries".getBytes(StandardCharsets.US_ASCII),
                "ce_id",
                key(delivery.id()));
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
