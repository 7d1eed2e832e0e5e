package org.stoppress.ingest.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.source.RateLimit;
import org.stoppress.ingest.source.SigningSecret;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.story.Lifecycle;

/** A source as the admin sees it: without what opens the door. */
final class SourceJson {
    private SourceJson() {}

    static Map<String, Object> of(Source source) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", source.id());
        if (source.name() != null) {
            json.put("name", source.name());
        }
        json.put("enabled", source.isEnabled());
        json.put("createdAt", source.createdAt().toString());
        json.put("keys", source.keys().stream().map(SourceJson::key).toList());
        json.put("secrets", source.secrets().stream().map(SourceJson::secret).toList());
        var limit = source.limit();
        if (limit != null) {
            json.put("rateLimit", limit(limit));
        }
        var lifecycle = source.lifecycle();
        if (lifecycle != null) {
            json.put("lifecycle", lifecycle(lifecycle));
        }
        return json;
    }

    private static Map<String, Object> lifecycle(Lifecycle lifecycle) {
        return Map.of(
                "signs",
                lifecycle.signs().stream()
                        .map(sign -> Map.of("place", word(sign.place()), "word", sign.word(), "act", word(sign.act())))
                        .toList(),
                "expiryIsEmbargo",
                lifecycle.expiryIsEmbargo());
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> key(Source.Key key) {
        return credential(key.id(), key.createdAt(), key.expiresAt());
    }

    private static Map<String, Object> secret(SigningSecret secret) {
        var json = credential(secret.id(), secret.createdAt(), secret.expiresAt());
        json.put("scheme", secret.isPublic() ? "v1a" : "v1");
        if (secret.isPublic()) {
            json.put("publicKey", secret.text());
        }
        return json;
    }

    private static Map<String, Object> credential(String id, Instant createdAt, @Nullable Instant expiresAt) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("createdAt", createdAt.toString());
        if (expiresAt != null) {
            json.put("expiresAt", expiresAt.toString());
        }
        return json;
    }

    private static Map<String, Object> limit(RateLimit limit) {
        return Map.of("requests", limit.requests(), "per", limit.per().toString());
    }
}
