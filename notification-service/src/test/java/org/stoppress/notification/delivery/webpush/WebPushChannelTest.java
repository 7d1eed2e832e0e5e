package org.stoppress.notification.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.ChannelContract;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Endpoint.WebPushEndpoint;
import org.stoppress.notification.delivery.InMemoryPlatformSecrets;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.PushKeys;
import org.stoppress.notification.delivery.SampleMessages;
import org.stoppress.notification.delivery.TestReceiver;
import org.stoppress.notification.delivery.TestReceivers;
import org.stoppress.notification.delivery.outbound.Receivers;
import tools.jackson.databind.json.JsonMapper;

class WebPushChannelTest implements ChannelContract {
    private static final WebPushSettings SETTINGS = new WebPushSettings(
            URI.create("mailto:desk@news.example"),
            Duration.ofHours(24),
            Duration.ofHours(6),
            Duration.ofDays(14),
            Duration.ofSeconds(1),
            8);
    private static final InstantSource CLOCK = () -> SampleMessages.AT;

    private final TestReceiver service = new TestReceiver().answering(201);
    private final Receivers receivers = TestReceivers.onThisMachine();
    private final TestBrowser browser = new TestBrowser();
    private final Vapid vapid = new Vapid(new InMemoryPlatformSecrets(), "mailto:desk@news.example", CLOCK);
    private final Channel channel = new WebPushChannel(receivers, vapid, SETTINGS, CLOCK);

    @AfterEach
    void stop() {
        receivers.close();
        service.close();
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Endpoint endpoint() {
        return browser.at(service.url("/push/abc"));
    }

    @Override
    public List<Received> received() {
        return service.requests().stream()
                .map(request -> {
                    var text = browser.read(request.body());
                    var id = JsonMapper.shared()
                            .readTree(text)
                            .path("deliveryId")
                            .asString();
                    return new Received(id, text, request.headers().containsKey("X-Injected"));
                })
                .toList();
    }

    @Override
    public void receiver(Trouble trouble) {
        service.makes(trouble);
    }

    @Override
    public Set<Trouble> possible() {
        return EnumSet.allOf(Trouble.class);
    }

    @Test
    void theMessageTellsAPushServiceWhatItNeedsAndNoMore() {
        send(SampleMessages.bridgeClosed());

        var request = service.last();
        assertThat(request.path()).isEqualTo("/push/abc");
        assertThat(request.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(request.header("TTL")).isEqualTo("86400");
        assertThat(request.header("Urgency")).isEqualTo("high");
        assertThat(request.header("Topic")).isEqualTo("8J1D3VQ6ZP0M2K7C").matches("[-_A-Za-z0-9]{1,32}");
        assertThat(request.header("Authorization")).startsWith("vapid t=").endsWith(", k=" + vapid.publicKey());
        assertThat(request.body()).hasSizeLessThanOrEqualTo(4_096);
    }

    @ParameterizedTest
    @CsvSource({"1, high, 86400", "2, high, 86400", "4, normal, 21600", "7, low, 21600"})
    void howLongAndHowUrgentlyGoesByTheStory(int urgency, String word, String seconds) {
        send(new Message.Told(
                SampleMessages.alert(Step.NEW, 1, "Bridge closed"),
                urgency,
                SampleMessages.AT,
                null,
                SampleMessages.LINKS));

        assertThat(service.last().header("Urgency")).isEqualTo(word);
        assertThat(service.last().header("TTL")).isEqualTo(seconds);
    }

    @Test
    void nothingIsShownLateButWhatWasWrongIsToldHoweverLate() {
        send(new Message.Told(
                SampleMessages.alert(Step.NEW, 1, "Bridge closed"),
                1,
                SampleMessages.AT,
                SampleMessages.AT.plusSeconds(90),
                SampleMessages.LINKS));
        assertThat(service.last().header("TTL")).isEqualTo("90");

        send(SampleMessages.withdrawn());
        assertThat(service.last().header("TTL")).isEqualTo("1209600");
        assertThat(service.last().header("Topic")).isEqualTo("8J1D3VQ6ZP0M2K7C");
    }

    @ParameterizedTest
    @CsvSource({
        "201, Delivered",
        "202, Delivered",
        "204, Delivered",
        "404, Gone",
        "410, Gone",
        "400, Refused",
        "413, Refused",
        "401, Retry",
        "403, Retry",
        "429, Retry",
        "500, Retry",
        "503, Retry",
        "302, Retry"
    })
    void whatAPushServiceAnswersHasItsMeaning(int status, String outcome) {
        service.answering(status);

        assertThat(send(SampleMessages.bridgeClosed()).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void aServiceThatTakesLessGetsLess() {
        service.answering(413);
        var told = (Message.Told) SampleMessages.headline("Bridge closed ".repeat(400));

        assertThat(send(told)).isInstanceOf(Outcome.Refused.class);

        assertThat(service.requests()).hasSize(2);
        assertThat(service.requests().getFirst().body()).hasSizeBetween(4_000, 4_096);
        assertThat(service.requests().getLast().body()).hasSizeLessThan(2_200);
    }

    @Test
    void aKeyThatIsNoneIsRefusedWhenItIsGiven() {
        var good = browser.keys();
        var resource = service.url("/push/abc");
        var noPoint = Base64.getUrlEncoder().encodeToString(new byte[65]);

        assertThat(channel.refusal(new WebPushEndpoint(resource, good))).isEmpty();
        assertThat(channel.refusal(new WebPushEndpoint(resource, new PushKeys(noPoint, good.auth()))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("p256dh", "P-256"));
        assertThat(channel.refusal(new WebPushEndpoint(resource, new PushKeys(good.p256dh(), "AAAA"))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("auth", "16 bytes"));
        assertThat(channel.send(new Parcel(
                        "dlv_1",
                        new WebPushEndpoint(resource, new PushKeys(noPoint, good.auth())),
                        SampleMessages.bridgeClosed())))
                .isInstanceOf(Outcome.Gone.class);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aPrivateAddressIsRefusedWhenGivenAndWhenCalled() {
        try (var strangers = TestReceivers.onTheInternet()) {
            var strict = new WebPushChannel(strangers, vapid, SETTINGS, CLOCK);

            assertThat(strict.refusal(endpoint())).isPresent();
            assertThat(strict.send(new Parcel("dlv_1", endpoint(), SampleMessages.bridgeClosed())))
                    .isInstanceOf(Outcome.Refused.class);
        }
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anOutageOfTheStoreIsNotTheReadersFault() {
        var keyless = new Vapid(
                (_, _) -> {
                    throw new OutageException("away", new IllegalStateException());
                },
                "mailto:desk@news.example",
                CLOCK);

        assertThat(new WebPushChannel(receivers, keyless, SETTINGS, CLOCK)
                        .send(new Parcel("dlv_1", endpoint(), SampleMessages.bridgeClosed())))
                .isInstanceOf(Outcome.Retry.class);
    }

    private Outcome send(Message message) {
        return channel.send(new Parcel("dlv_1", endpoint(), message));
    }
}
