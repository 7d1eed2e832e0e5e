package org.stoppress.notification.delivery.webpush;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.WebPushEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.outbound.Answer;
import org.stoppress.notification.delivery.outbound.Receivers;

/**
 * Browsers, by their makers' push services. A later message about a story replaces an earlier one that a browser has not yet fetched
 * ({@code Topic}); one that it shows, the service worker replaces.
 */
final class WebPushChannel implements Channel {
    private static final int AUTH_BYTES = 16;
    private static final int URGENT = 2;
    private static final int LAST_NORMAL = 5;
    /** Some push services take less than the standard asks of them. */
    private static final int SMALL_TEXT = PushEncryption.MAX_TEXT / 2;

    private final Receivers receivers;
    private final Vapid vapid;
    private final WebPushSettings settings;
    private final InstantSource clock;
    private final PushEncryption encryption = new PushEncryption();

    WebPushChannel(Receivers receivers, Vapid vapid, WebPushSettings settings, InstantSource clock) {
        this.receivers = receivers;
        this.vapid = vapid;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webpush";
    }

    @Override
    public Optional<String> refusal(Endpoint endpoint) {
        var browser = (WebPushEndpoint) endpoint;
        if (P256.publicKey(browser.keys().publicKey()).isEmpty()) {
            return Optional.of("keys.p256dh is not an uncompressed point of the curve P-256, in base64url");
        }
        if (browser.keys().secret().length != AUTH_BYTES) {
            return Optional.of("keys.auth is not 16 bytes in base64url");
        }
        return receivers.refusal(browser.endpoint());
    }

    @Override
    public Outcome send(Parcel parcel) {
        var outcome = send(parcel, PushEncryption.MAX_TEXT);
        return outcome == null ? tooLarge(send(parcel, SMALL_TEXT)) : outcome;
    }

    /** What became of it; nothing where it was too large. */
    private @Nullable Outcome send(Parcel parcel, int limit) {
        var browser = (WebPushEndpoint) parcel.endpoint();
        var key = P256.publicKey(browser.keys().publicKey());
        if (key.isEmpty()) {
            return new Outcome.Gone("The browser's key is no point of the curve P-256.");
        }
        var text = text(parcel, limit);
        if (text.isEmpty()) {
            return new Outcome.Refused("It is too long for a push message.");
        }
        try {
            var body = encryption.encrypt(key.get(), browser.keys().secret(), text.get());
            return outcome(browser.endpoint(), receivers.post(browser.endpoint(), headers(parcel), body));
        } catch (OutageException e) {
            return Outcome.Retry.because("Our own key can't be read now.");
        }
    }

    private static Outcome tooLarge(@Nullable Outcome second) {
        return second == null ? new Outcome.Refused("It is too long for this push service.") : second;
    }

    private static Optional<byte[]> text(Parcel parcel, int limit) {
        return switch (parcel.message()) {
            case Message.Told told -> PushPayloads.of(told, parcel.deliveryId(), limit);
            case Message.Summary summary -> PushPayloads.of(summary, parcel.deliveryId(), limit);
            case Message.Confirmation _ -> throw new IllegalArgumentException("Browsers are not asked to confirm");
        };
    }

    private Map<String, String> headers(Parcel parcel) {
        var resource = ((WebPushEndpoint) parcel.endpoint()).endpoint();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("TTL", Long.toString(ttl(parcel.message()).toSeconds()));
        headers.put("Urgency", urgency(parcel.message().urgency()));
        headers.put("Authorization", vapid.authorization(resource));
        if (parcel.message() instanceof Message.Told told) {
            headers.put("Topic", told.alert().articleId());
        }
        return headers;
    }

    private static String urgency(int urgency) {
        return urgency <= URGENT ? "high" : urgency <= LAST_NORMAL ? "normal" : "low";
    }

    private Duration ttl(Message message) {
        var usual = message.urgency() <= URGENT ? settings.urgentTtl() : settings.ttl();
        if (!(message instanceof Message.Told told)) {
            return usual;
        }
        if (told.alert().step() == Step.CORRECTION || told.alert().step() == Step.WITHDRAWAL) {
            return settings.amendmentTtl();
        }
        return told.expiresAt() == null ? usual : shorter(usual, untilThen(told.expiresAt()));
    }

    private Duration untilThen(Instant instant) {
        var left = Duration.between(clock.instant(), instant);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private @Nullable Outcome outcome(URI resource, Answer answer) {
        return switch (answer) {
            case Answer.None(Outcome outcome) -> outcome;
            case Answer.Status status -> outcome(resource, status);
        };
    }

    private @Nullable Outcome outcome(URI resource, Answer.Status status) {
        return switch (status.code()) {
            case 200, 201, 202, 204 -> new Outcome.Delivered();
            case 404, 410 -> new Outcome.Gone("The browser has ended its subscription.");
            case 413 -> null;
            case 400 -> new Outcome.Refused("The push service does not understand it.");
            case 401, 403 -> {
                vapid.forget(resource);
                yield new Outcome.Retry("The push service does not believe who we are.", status.retryAfter());
            }
            default -> new Outcome.Retry("The push service answered " + status.code() + ".", status.retryAfter());
        };
    }
}
