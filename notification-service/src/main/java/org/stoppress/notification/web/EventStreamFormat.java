package org.stoppress.notification.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.AlertView;
import org.stoppress.notification.live.Position;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events (HTML Living Standard, §9.2) as text. Data is JSON, which escapes every control character, so nothing that a
 * newsroom writes can end a line or an event; ids and names are our own.
 */
final class EventStreamFormat {
    private static final ObjectWriter JSON = JsonMapper.shared().writer();

    private EventStreamFormat() {}

    /** The first part of a stream: how soon to come back. */
    static String opening(long retryMillis) {
        return "retry: " + retryMillis + "\n\n";
    }

    static byte[] alert(Position next, Alert alert) {
        return event(next, name(alert.step()), AlertView.of(alert));
    }

    static byte[] gap(Position next, String reason, String refetch) {
        return event(next, "gap", Map.of("reason", reason, "refetch", refetch));
    }

    /** A comment, and the position without an event: a reader keeps it as its last event's id all the same. */
    static String heartbeat(Position position) {
        return ":\nid: " + position + "\n\n";
    }

    /** For a reader who has not caught up, whose position is what it got last. */
    static String comment() {
        return ":\n\n";
    }

    private static byte[] event(Position next, String name, Object data) {
        var bytes = new ByteArrayOutputStream(1_024);
        bytes.writeBytes(("id: " + next + "\nevent: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(JSON.writeValueAsBytes(data));
        bytes.writeBytes(new byte[] {'\n', '\n'});
        return bytes.toByteArray();
    }

    private static String name(Step step) {
        return step == Step.NEW ? "alert" : step.word();
    }
}
