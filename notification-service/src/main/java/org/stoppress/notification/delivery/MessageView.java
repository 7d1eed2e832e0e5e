package org.stoppress.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A message as programs get it, whatever brings it there: what it is, since when, and its data.
 *
 * @param type {@code alert.new}, {@code alert.update}, {@code alert.correction}, {@code alert.withdrawal} or {@code alert.summary}
 * @param data the alert; of a summary its {@code items}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageView(String type, Instant timestamp, Object data) {
    public static MessageView of(Message.Told told) {
        return new MessageView("alert." + told.alert().step().word(), told.at(), AlertView.of(told.alert()));
    }

    public static MessageView of(Message.Summary summary) {
        return new MessageView("alert.summary", summary.at(), Map.of("items", views(summary)));
    }

    public static List<AlertView> views(Message.Summary summary) {
        return summary.alerts().stream().map(AlertView::of).toList();
    }
}
