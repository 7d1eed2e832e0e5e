package org.stoppress.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.notification.ReceivedServerEvent;
import org.stoppress.notification.ServerEventParser;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.live.Position;

class EventStreamFormatTest {
    private static final Position POSITION = new Position("topic", 7);

    @Test
    void writesAnAlertAsOneEvent() {
        var bytes = EventStreamFormat.alert(POSITION, alert(Step.NEW, "Bridge closed", null));

        assertThat(text(bytes))
                .isEqualTo(
                        "id: 7.topic\nevent: alert\ndata: {\"id\":\"id\",\"articleId\":\"a\",\"version\":1,\"step\":\"new\","
                                + "\"headline\":\"Bridge closed\",\"url\":\"https://news.example/articles/a\",\"urgency\":1,"
                                + "\"source\":\"demo\",\"createdAt\":\"2026-11-22T12:00:00.250Z\"}\n\n");
    }

    @Test
    void namesEachStep() {
        assertThat(type(Step.NEW)).isEqualTo("alert");
        assertThat(type(Step.UPDATE)).isEqualTo("update");
        assertThat(type(Step.CORRECTION)).isEqualTo("correction");
        assertThat(type(Step.WITHDRAWAL)).isEqualTo("withdrawal");
    }

    @Test
    void saysWhyThereIsAGapAndWhereToAsk() {
        var event = events(text(EventStreamFormat.gap(POSITION, "position-expired", "/api/v1/alerts?tag=a")))
                .getFirst();

        assertThat(event.type()).isEqualTo("gap");
        assertThat(event.json().path("reason").asString()).isEqualTo("position-expired");
        assertThat(event.json().path("refetch").asString()).isEqualTo("/api/v1/alerts?tag=a");
        assertThat(event.lastEventId()).isEqualTo("7.topic");
    }

    @Test
    void beatsWithAPositionAndNoEvent() {
        var events = new ArrayList<ReceivedServerEvent>();
        var parser = new ServerEventParser(events::add);

        parser.read(
                EventStreamFormat.opening(1_500) + EventStreamFormat.comment() + EventStreamFormat.heartbeat(POSITION));

        assertThat(events).isEmpty();
        assertThat(parser.comments()).isEqualTo(2);
        assertThat(parser.retry()).hasValue(1_500);
        assertThat(parser.lastEventId()).isEqualTo("7.topic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\n\r\nevent: gap\ndata: {}\n\n",
                "a\rid: 0\r\rdata: x",
                "\n\n\n",
                "\0id: 1\0",
                "\uFEFFdata: x",
                "a\u2028b\u2029c\u0085d",
                "retry: 1\nretry",
                ":",
                "\"}\n\ndata: {\"",
                "\\n\\r\\u000a",
                "🧹 豆腐 Первый",
                "<script>alert(1)</script>",
                "\u001b[2J\u0007"
            })
    void keepsHostileTextInsideItsField(String hostile) {
        var bytes = EventStreamFormat.alert(POSITION, alert(Step.NEW, hostile, hostile));

        var events = events(text(bytes));
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().type()).isEqualTo("alert");
        assertThat(events.getFirst().lastEventId()).isEqualTo("7.topic");
        assertThat(events.getFirst().json().path("headline").asString()).isEqualTo(hostile);
        assertThat(events.getFirst().json().path("reason").asString()).isEqualTo(hostile);
        assertThat(text(bytes).chars().filter(character -> character < ' ').boxed())
                .containsOnly((int) '\n');
    }

    @Test
    void makesAFrameThatIsAChunkAndItsContent() {
        var frame = Frame.of("data: é\n\n");

        assertThat(text(frame.content())).isEqualTo("data: é\n\n");
        assertThat(text(frame.chunk())).isEqualTo("A\r\ndata: é\n\n\r\n");
        assertThat(text(frame.chunk())).isEqualTo("A\r\ndata: é\n\n\r\n");
        assertThat(frame.chunk().isDirect()).isTrue();
    }

    private static String type(Step step) {
        return events(text(EventStreamFormat.alert(POSITION, alert(step, "x", null))))
                .getFirst()
                .type();
    }

    private static List<ReceivedServerEvent> events(String stream) {
        var events = new ArrayList<ReceivedServerEvent>();
        new ServerEventParser(events::add).read(stream);
        return events;
    }

    private static Alert alert(Step step, String headline, @Nullable String reason) {
        return new Alert(
                "id",
                "a",
                1,
                step,
                headline,
                null,
                "https://news.example/articles/a",
                1,
                null,
                List.of(),
                "demo",
                null,
                Instant.parse("2026-11-22T12:00:00.250Z"),
                reason);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String text(ByteBuf buffer) {
        return buffer.toString(StandardCharsets.UTF_8);
    }
}
