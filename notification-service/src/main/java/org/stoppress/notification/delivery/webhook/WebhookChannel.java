package org.stoppress.notification.delivery.webhook;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.WebhookEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.MessageView;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.outbound.Answer;
import org.stoppress.notification.delivery.outbound.Receivers;
import tools.jackson.databind.json.JsonMapper;

/** Servers of readers' own. The body is the same in every attempt; the signature is of the attempt. */
final class WebhookChannel implements Channel {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Receivers receivers;
    private final InstantSource clock;

    WebhookChannel(Receivers receivers, InstantSource clock) {
        this.receivers = receivers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Optional<String> refusal(Endpoint endpoint) {
        return receivers.refusal(((WebhookEndpoint) endpoint).url());
    }

    @Override
    public Outcome send(Parcel parcel) {
        var endpoint = (WebhookEndpoint) parcel.endpoint();
        var body = body(parcel.message());
        var headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        headers.putAll(StandardWebhooks.headers(parcel.deliveryId(), clock.instant(), body, endpoint.secrets()));
        return switch (receivers.post(endpoint.url(), headers, body)) {
            case Answer.None(Outcome outcome) -> outcome;
            case Answer.Status status -> outcome(status);
        };
    }

    /** By way of a string, in which half a character of a newsroom becomes a question mark. */
    private static byte[] body(Message message) {
        return JSON.writeValueAsString(view(message)).getBytes(StandardCharsets.UTF_8);
    }

    private static MessageView view(Message message) {
        return switch (message) {
            case Message.Told told -> MessageView.of(told);
            case Message.Summary summary -> MessageView.of(summary);
            case Message.Confirmation _ -> throw new IllegalArgumentException("Webhooks are not asked to confirm");
        };
    }

    private static Outcome outcome(Answer.Status status) {
        if (status.isSuccess()) {
            return new Outcome.Delivered();
        }
        if (status.code() == 410) {
            return new Outcome.Gone("The server answered 410: it wants nothing more.");
        }
        if (status.isRedirect()) {
            return new Outcome.Retry(
                    "The server answered " + status.code() + "; redirects are not followed.", status.retryAfter());
        }
        return new Outcome.Retry("The server answered " + status.code() + ".", status.retryAfter());
    }
}
