package org.stoppress.notification.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.ChannelContract;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.WebhookEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.SampleMessages;
import org.stoppress.notification.delivery.TestReceiver;
import org.stoppress.notification.delivery.TestReceivers;
import org.stoppress.notification.delivery.WebhookSecret;
import org.stoppress.notification.delivery.outbound.Receivers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTest implements ChannelContract {
    private static final WebhookSecret SECRET = WebhookSecret.random(new SecureRandom());

    private final TestReceiver server = new TestReceiver();
    private final Receivers receivers = TestReceivers.onThisMachine();
    private Instant now = SampleMessages.AT;
    private final Channel channel = new WebhookChannel(receivers, (InstantSource) () -> now);

    @AfterEach
    void stop() {
        receivers.close();
        server.close();
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Endpoint endpoint() {
        return new WebhookEndpoint(server.url("/hook?of=me"), List.of(SECRET));
    }

    @Override
    public List<Received> received() {
        return server.requests().stream()
                .map(request -> new Received(
                        request.header("webhook-id"),
                        new String(request.body(), StandardCharsets.UTF_8),
                        request.headers().containsKey("X-Injected")))
                .toList();
    }

    @Override
    public void receiver(Trouble trouble) {
        server.makes(trouble);
    }

    /** A webhook that refuses is tried again: its owner may be mending it. */
    @Override
    public Set<Trouble> possible() {
        return EnumSet.complementOf(EnumSet.of(Trouble.REFUSES));
    }

    @Test
    void theBodySaysWhatItIsAndTheSignatureWhoseItIs() {
        send(SampleMessages.bridgeClosed());

        var request = server.last();
        assertThat(request.path()).isEqualTo("/hook?of=me");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        var body = body();
        assertThat(body.path("type").asString()).isEqualTo("alert.new");
        assertThat(body.path("timestamp").asString()).isEqualTo("2026-11-22T12:00:00.250Z");
        assertThat(body.path("data").path("headline").asString()).isEqualTo("Bridge over the Ellery closed");
        assertThat(body.path("data").path("id").asString()).isEqualTo("5f0c9a3be81d27c4601a77e1");
        assertThat(request.header("webhook-signature"))
                .isEqualTo(StandardWebhooks.headers("dlv_1", now, request.body(), List.of(SECRET))
                        .get("webhook-signature"));
    }

    @Test
    void anotherAttemptIsTheSameMessageAtAnotherTime() {
        send(SampleMessages.bridgeClosed());
        now = now.plusSeconds(5);
        send(SampleMessages.bridgeClosed());

        var first = server.requests().getFirst();
        var second = server.requests().getLast();
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Long.parseLong(second.header("webhook-timestamp")))
                .isEqualTo(Long.parseLong(first.header("webhook-timestamp")) + 5);
        assertThat(second.header("webhook-signature")).isNotEqualTo(first.header("webhook-signature"));
    }

    @Test
    void eachStepHasItsType() {
        send(SampleMessages.bridgeOpenAgain());
        assertThat(body().path("type").asString()).isEqualTo("alert.correction");

        send(SampleMessages.withdrawn());
        assertThat(body().path("type").asString()).isEqualTo("alert.withdrawal");
        assertThat(body().path("data").has("headline")).isFalse();
        assertThat(body().path("data").path("reason").asString()).isEqualTo("The bridge was never closed.");

        send(SampleMessages.overnight());
        assertThat(body().path("type").asString()).isEqualTo("alert.summary");
        assertThat(body().path("data").path("items")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "201, Delivered",
        "204, Delivered",
        "301, Retry",
        "308, Retry",
        "400, Retry",
        "404, Retry",
        "410, Gone",
        "429, Retry",
        "500, Retry",
        "503, Retry"
    })
    void whatAServerAnswersHasItsMeaning(int status, String outcome) {
        server.answering(status);

        assertThat(send(SampleMessages.bridgeClosed()).getClass().getSimpleName())
                .isEqualTo(outcome);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aPrivateAddressIsRefusedWhenGivenAndWhenCalled() {
        try (var strangers = TestReceivers.onTheInternet()) {
            var strict = new WebhookChannel(strangers, InstantSource.system());

            assertThat(strict.refusal(endpoint())).isPresent();
            assertThat(strict.send(new Parcel("dlv_1", endpoint(), SampleMessages.bridgeClosed())))
                    .isInstanceOf(Outcome.Refused.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    private Outcome send(Message message) {
        return channel.send(new Parcel("dlv_1", endpoint(), message));
    }

    private JsonNode body() {
        return JsonMapper.shared().readTree(server.last().body());
    }
}
