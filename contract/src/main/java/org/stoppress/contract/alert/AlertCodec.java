package org.stoppress.contract.alert;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.Topics;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Alerts to records of the log and back: CloudEvents 1.0 in Kafka's binary content mode, as article events are. */
public final class AlertCodec {
    public static final String TYPE_HEADER = "ce_type";
    public static final String CONTENT_TYPE_HEADER = "content-type";
    public static final String CONTENT_TYPE = "application/json";

    // A record may be 16 MiB, a string in it nearly so.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Topics.LARGEST_RECORD_BYTES)
                            .build())
                    .build())
            .build();
    private static final ObjectReader READER = JSON.readerFor(AlertRecord.class);
    private static final ObjectWriter WRITER = JSON.writer();

    /** The record's key. */
    public byte[] key(AlertRecord alert) {
        return alert.alert().articleId().getBytes(StandardCharsets.UTF_8);
    }

    /** The record's headers, in UTF-8. A copy of an alert has the same. */
    public Map<String, byte[]> headers(AlertRecord alert) {
        var headers = new LinkedHashMap<String, byte[]>();
        put(headers, CONTENT_TYPE_HEADER, CONTENT_TYPE);
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", alert.alert().id());
        put(headers, "ce_source", "/alerts");
        put(headers, TYPE_HEADER, alert.alert().step().type());
        put(headers, "ce_subject", alert.alert().articleId());
        put(headers, "ce_time", alert.alert().createdAt().toString());
        return headers;
    }

    /** The record's value. */
    public byte[] data(AlertRecord alert) {
        return WRITER.writeValueAsBytes(alert);
    }

    /**
     * Reads an alert.
     *
     * @param type the value of {@link #TYPE_HEADER}
     * @throws UnreadableAlertException where it is no alert that this version of the contract knows
     */
    public AlertRecord decode(byte @Nullable [] type, byte @Nullable [] data) {
        if (type == null) {
            throw new UnreadableAlertException("The record has no header " + TYPE_HEADER);
        }
        if (data == null) {
            throw new UnreadableAlertException("The record has no data");
        }
        var name = new String(type, StandardCharsets.UTF_8);
        if (AlertStep.ofType(name).isEmpty()) {
            throw new UnreadableAlertException("No alert of ours has the type " + name);
        }
        try {
            AlertRecord alert = READER.readValue(data);
            if (alert == null) {
                throw new UnreadableAlertException("The data is no " + name + ": it is null");
            }
            return alert;
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new UnreadableAlertException("The data is no " + name + ": " + e.getMessage(), e);
        }
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
