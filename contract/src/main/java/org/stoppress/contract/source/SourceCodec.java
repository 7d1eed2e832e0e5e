package org.stoppress.contract.source;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sources to records of the log and back: CloudEvents 1.0 in Kafka's binary content mode. */
public final class SourceCodec {
    public static final String TYPE = "source-keys-changed";

    private static final JsonMapper JSON = JsonMapper.shared();

    public byte[] key(SourceRecord source) {
        return source.id().getBytes(StandardCharsets.UTF_8);
    }

    public Map<String, byte[]> headers(SourceRecord source) {
        var headers = new LinkedHashMap<String, byte[]>();
        put(headers, "content-type", "application/json");
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", source.id() + "/" + source.keys().hashCode());
        put(headers, "ce_source", "/sources");
        put(headers, "ce_type", TYPE);
        put(headers, "ce_subject", source.id());
        return headers;
    }

    public byte[] data(SourceRecord source) {
        return JSON.writeValueAsBytes(source);
    }

    /** Empty where it is none that this version of the contract knows. */
    public Optional<SourceRecord> decode(byte @Nullable [] data) {
        try {
            return data == null ? Optional.empty() : Optional.ofNullable(JSON.readValue(data, SourceRecord.class));
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
