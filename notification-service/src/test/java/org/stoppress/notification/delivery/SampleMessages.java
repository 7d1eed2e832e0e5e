package org.stoppress.notification.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;

/** Messages for the tests of every channel. */
public final class SampleMessages {
    public static final Instant AT = Instant.parse("2026-11-22T12:00:00.250Z");
    public static final Message.Links LINKS = new Message.Links(
            URI.create("https://news.example/api/v1/subscriptions/01ABC/unsubscribe?token=u1"),
            URI.create("https://news.example/subscriptions/01ABC"));

    private SampleMessages() {}

    public static Message bridgeClosed() {
        return told(alert(Step.NEW, 1, "Bridge over the Ellery closed"));
    }

    public static Message bridgeOpenAgain() {
        return told(alert(Step.CORRECTION, 2, "Bridge over the Ellery open again"));
    }

    /** A newsroom can send any character; none of them may end a line or a header. */
    public static Message headline(String headline) {
        return told(alert(Step.NEW, 1, headline));
    }

    public static Message withdrawn() {
        return told(new Alert(
                "0f0c9a3be81d27c4601a77e2",
                "8J1D3VQ6ZP0M2K7C",
                3,
                Step.WITHDRAWAL,
                null,
                null,
                "https://news.example/articles/8J1D3VQ6ZP0M2K7C",
                1,
                "Local",
                List.of("shipping"),
                "demo",
                "en",
                AT,
                "The bridge was never closed."));
    }

    public static Message overnight() {
        return new Message.Summary(
                List.of(
                        alert(Step.CORRECTION, 2, "Bridge over the Ellery open again"),
                        alert(Step.NEW, 1, "Bridge over the Ellery closed")),
                1,
                AT,
                LINKS);
    }

    public static Alert alert(Step step, long version, String headline) {
        return new Alert(
                "5f0c9a3be81d27c4601a77e" + version,
                "8J1D3VQ6ZP0M2K7C",
                version,
                step,
                headline,
                "Ships wait on both sides.",
                "https://news.example/articles/8J1D3VQ6ZP0M2K7C/bridge",
                1,
                "Local",
                List.of("shipping", "bridges"),
                "demo",
                "en",
                AT,
                null);
    }

    private static Message told(Alert alert) {
        return new Message.Told(alert, 1, AT, AT.plusSeconds(86_400), LINKS);
    }
}
