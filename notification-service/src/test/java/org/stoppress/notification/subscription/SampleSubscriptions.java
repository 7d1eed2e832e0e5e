package org.stoppress.notification.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.Digests;
import org.stoppress.notification.delivery.Endpoint;

/** Subscriptions of our own making; the token that manages each is {@code manage}. */
public final class SampleSubscriptions {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final Interest LOCAL = section("Local");

    private SampleSubscriptions() {}

    public static Interest section(String section) {
        return interest(null, section, null, null);
    }

    public static Interest interest(
            @Nullable String query, @Nullable String section, @Nullable String articleId, @Nullable Integer threshold) {
        return new Interest(
                query,
                section == null ? Words.NONE : Words.of(List.of(section)),
                Words.NONE,
                Words.NONE,
                Words.NONE,
                articleId,
                Words.NONE,
                null,
                threshold);
    }

    public static Subscription active(Interest interest) {
        return at(
                new Endpoint.NtfyEndpoint(URI.create("https://ntfy.example/" + UUID.randomUUID())),
                interest,
                null,
                null,
                null);
    }

    public static Subscription at(
            Endpoint endpoint,
            Interest interest,
            @Nullable QuietHours hours,
            @Nullable Integer cap,
            @Nullable Digest digest) {
        return new Subscription(
                "sub-" + UUID.randomUUID(),
                State.ACTIVE,
                null,
                interest,
                endpoint,
                hours,
                cap,
                digest,
                Set.of(),
                Digests.sha256("manage"),
                "leave",
                null,
                NOW,
                NOW,
                1);
    }
}
