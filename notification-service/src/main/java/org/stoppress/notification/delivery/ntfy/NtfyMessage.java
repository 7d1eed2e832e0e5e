package org.stoppress.notification.delivery.ntfy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.Message;

/**
 * A message as ntfy's JSON publishing takes it.
 *
 * @param priority 5 highest … 1
 * @param sequenceId messages with one replace each other on the reader's device
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record NtfyMessage(
        String topic,
        String title,
        String message,
        int priority,
        List<String> tags,
        @Nullable String click,
        @JsonProperty("sequence_id") String sequenceId) {
    /** What a server takes before it makes a file of it. */
    private static final int LONGEST_MESSAGE = 1_000;

    private static final int LONGEST_TITLE = 250;
    private static final int NORMAL = 3;

    static NtfyMessage told(String topic, Message.Told told) {
        var alert = told.alert();
        return new NtfyMessage(
                topic,
                start(title(alert), LONGEST_TITLE),
                start(words(alert), LONGEST_MESSAGE),
                priority(told.urgency()),
                List.of(tag(alert.step())),
                alert.url(),
                alert.articleId());
    }

    static NtfyMessage summary(String topic, Message.Summary summary, String deliveryId) {
        var headlines = summary.alerts().stream().map(Alert::headline).toList();
        return new NtfyMessage(
                topic,
                headlines.size() == 1 ? "One alert" : headlines.size() + " alerts",
                start("• " + String.join("\n• ", headlines), LONGEST_MESSAGE),
                NORMAL,
                List.of("newspaper"),
                summary.links().manage().toString(),
                deliveryId);
    }

    private static String title(Alert alert) {
        return switch (alert.step()) {
            case NEW -> String.valueOf(alert.headline());
            case UPDATE -> "Update: " + alert.headline();
            case CORRECTION -> "Correction: " + alert.headline();
            case WITHDRAWAL -> "Withdrawn: a story we alerted you to";
        };
    }

    private static String words(Alert alert) {
        var words = alert.step() == Step.WITHDRAWAL ? alert.reason() : alert.summary();
        return words == null ? alert.source() : words;
    }

    /** Told by a symbol; ntfy has them by these names. */
    private static String tag(Step step) {
        return switch (step) {
            case NEW -> "rotating_light";
            case UPDATE -> "newspaper";
            case CORRECTION -> "pencil2";
            case WITHDRAWAL -> "no_entry";
        };
    }

    private static int priority(int urgency) {
        return urgency <= 1 ? 5 : urgency == 2 ? 4 : urgency <= 5 ? NORMAL : 2;
    }

    private static String start(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
