package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The tests' own reader is right, or they would prove nothing. */
class ServerEventParserTest {
    private final ArrayList<ReceivedServerEvent> events = new ArrayList<>();
    private final ServerEventParser parser = new ServerEventParser(events::add);

    @Test
    void readsEventsWhateverTheChunks() {
        for (var chunk : "\uFEFFid: 1\r\nevent: alert\rdata: a\ndata:b\n\n: hm\ndata".split("")) {
            parser.read(chunk);
        }

        assertThat(events).containsExactly(new ReceivedServerEvent("alert", "a\nb", "1"));
        assertThat(parser.comments()).isEqualTo(1);
    }

    @Test
    void keepsAnIdThatComesWithoutAnEvent() {
        parser.read(":\nid: 7\n\n");

        assertThat(parser.lastEventId()).isEqualTo("7");
        assertThat(events).isEmpty();
    }

    @Test
    void ignoresAnIdWithNul() {
        parser.read("id: a\0b\ndata: x\n\nretry: 12\nretry: x\n\n");

        assertThat(events).containsExactly(new ReceivedServerEvent("message", "x", ""));
        assertThat(parser.retry()).hasValue(12);
    }
}
