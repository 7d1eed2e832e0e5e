package org.stoppress.notification.delivery.ntfy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.NtfyEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.outbound.Answer;
import org.stoppress.notification.delivery.outbound.Receivers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Topics of an ntfy server, public or the reader's own. What is later said of a story replaces what was said before. The message goes to
 * the server's root as JSON, so that no headline is ever a header.
 */
final class NtfyChannel implements Channel {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOPIC = "[-_A-Za-z0-9]{1,64}";

    private final Receivers receivers;

    NtfyChannel(Receivers receivers) {
        this.receivers = receivers;
    }

    @Override
    public String name() {
        return "ntfy";
    }

    @Override
    public Optional<String> refusal(Endpoint endpoint) {
        var url = ((NtfyEndpoint) endpoint).topicUrl();
        return topic(url).matches(TOPIC)
                ? receivers.refusal(url)
                : Optional.of("must end in the name of a topic, as https://ntfy.sh/my-news");
    }

    @Override
    public Outcome send(Parcel parcel) {
        var url = ((NtfyEndpoint) parcel.endpoint()).topicUrl();
        var message = JSON.writeValueAsString(
                        switch (parcel.message()) {
                            case Message.Told told -> NtfyMessage.told(topic(url), told);
                            case Message.Summary summary ->
                                NtfyMessage.summary(topic(url), summary, parcel.deliveryId());
                            case Message.Confirmation _ ->
                                throw new IllegalArgumentException("Topics are not asked to confirm");
                        })
                .getBytes(StandardCharsets.UTF_8);
        return switch (receivers.post(url.resolve("."), headers(parcel), message)) {
            case Answer.None(Outcome outcome) -> outcome;
            case Answer.Status status -> outcome(status);
        };
    }

    /** ntfy tells no copies; a proxy before it may. */
    private static Map<String, String> headers(Parcel parcel) {
        return Map.of("Content-Type", "application/json", "X-Delivery-Id", parcel.deliveryId());
    }

    private static String topic(URI url) {
        var path = String.valueOf(url.getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Outcome outcome(Answer.Status status) {
        if (status.isSuccess()) {
            return new Outcome.Delivered();
        }
        return switch (status.code()) {
            case 400, 413 -> new Outcome.Refused("The ntfy server does not take it: " + status.code() + ".");
            case 401, 403 -> new Outcome.Refused("The ntfy server lets nobody publish to this topic.");
            case 410 -> new Outcome.Gone("The topic is gone.");
            default -> new Outcome.Retry("The ntfy server answered " + status.code() + ".", status.retryAfter());
        };
    }
}
