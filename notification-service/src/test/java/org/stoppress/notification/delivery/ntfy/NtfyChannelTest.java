package org.stoppress.notification.delivery.ntfy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.ChannelContract;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.NtfyEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.SampleMessages;
import org.stoppress.notification.delivery.TestReceiver;
import org.stoppress.notification.delivery.TestReceivers;
import org.stoppress.notification.delivery.outbound.Receivers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NtfyChannelTest implements ChannelContract {
    private final TestReceiver server = new TestReceiver();
    private final Receivers receivers = TestReceivers.onThisMachine();
    private final Channel channel = new NtfyChannel(receivers);

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
        return new NtfyEndpoint(server.url("/ntfy/my-news"));
    }

    @Override
    public List<Received> received() {
        return server.requests().stream()
                .map(request -> new Received(
                        request.header("X-Delivery-Id"),
                        new String(request.body(), StandardCharsets.UTF_8),
                        request.headers().containsKey("X-Injected")))
                .toList();
    }

    @Override
    public void receiver(Trouble trouble) {
        server.makes(trouble);
    }

    @Override
    public Set<Trouble> possible() {
        return EnumSet.allOf(Trouble.class);
    }

    @Test
    void whatIsLaterSaidOfAStoryReplacesWhatWasSaidBefore() {
        var alert = sent(SampleMessages.bridgeClosed());

        assertThat(server.last().path()).isEqualTo("/ntfy/");
        assertThat(alert.path("topic").asString()).isEqualTo("my-news");
        assertThat(alert.path("title").asString()).isEqualTo("Bridge over the Ellery closed");
        assertThat(alert.path("message").asString()).isEqualTo("Ships wait on both sides.");
        assertThat(alert.path("priority").asInt()).isEqualTo(5);
        assertThat(alert.path("click").asString()).startsWith("https://news.example/articles/");

        var withdrawal = sent(SampleMessages.withdrawn());
        assertThat(withdrawal.path("title").asString()).startsWith("Withdrawn");
        assertThat(withdrawal.path("sequence_id").asString())
                .isEqualTo(alert.path("sequence_id").asString());
    }

    @Test
    void anAddressWithoutATopicIsRefused() {
        assertThat(channel.refusal(endpoint())).isEmpty();
        assertThat(channel.refusal(new NtfyEndpoint(server.url("/")))).isPresent();
        assertThat(channel.refusal(new NtfyEndpoint(server.url("/a%20b")))).isPresent();
        try (var strangers = TestReceivers.onTheInternet()) {
            assertThat(new NtfyChannel(strangers).refusal(endpoint())).isPresent();
        }
    }

    private JsonNode sent(Message message) {
        channel.send(new Parcel("dlv_1", endpoint(), message));
        return JsonMapper.shared().readTree(server.last().body());
    }
}
