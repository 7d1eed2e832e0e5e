package org.stoppress.ingest.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.stoppress.ingest.reject.Reject;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A reject as its source sees it. */
final class RejectJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private RejectJson() {}

    static Map<String, Object> of(Reject reject) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", reject.id());
        json.put("source", reject.source());
        json.put("receivedAt", reject.at().toString());
        json.put("firstReceivedAt", reject.firstAt().toString());
        json.put("times", reject.times());
        if (reject.contentType() != null) {
            json.put("contentType", reject.contentType());
        }
        if (reject.verb() != null) {
            json.put("verb", reject.verb().name().toLowerCase(Locale.ROOT));
        }
        json.put("size", reject.size());
        json.put("truncated", reject.truncated());
        if (reject.request() != null) {
            json.put("requestId", reject.request());
        }
        var first = reject.refusals().getFirst();
        json.put("status", first.status());
        if (first.uri() != null) {
            json.put("uri", first.uri());
        }
        if (first.articleId() != null) {
            json.put("articleId", first.articleId());
        }
        json.put("problems", reject.refusals().stream().map(RejectJson::problem).toList());
        json.put(
                "links",
                Map.of(
                        "self", "/api/v1/rejects/" + reject.id(),
                        "retry", "/api/v1/rejects/" + reject.id() + "/retry"));
        return json;
    }

    static Map<String, Object> whole(Reject reject) {
        var json = of(reject);
        try {
            json.put(
                    "payload",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(reject.payload()))
                            .toString());
        } catch (CharacterCodingException _) {
            json.put("payloadBase64", Base64.getEncoder().encodeToString(reject.payload()));
        }
        return json;
    }

    private static ObjectNode problem(Reject.Refusal refusal) {
        var problem = (ObjectNode) JSON.readTree(refusal.problem());
        if (refusal.place() != null) {
            problem.put("entry", refusal.place());
        }
        return problem;
    }
}
