package org.stoppress.notification.delivery.webpush;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.AlertView;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.MessageView;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser's service worker is given: the alert as JSON, shortened where it is too long for a push message. Tags go first, then the
 * end of the summary, then the end of the headline, never in the middle of a character.
 */
final class PushPayloads {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MORE = "…";

    private final String deliveryId;
    private final int limit;

    private PushPayloads(String deliveryId, int limit) {
        this.deliveryId = deliveryId;
        this.limit = limit;
    }

    /** An alert, and by what a copy of it is known. */
    private record Payload(@JsonUnwrapped AlertView alert, String deliveryId) {}

    /** A summary: the latest of its alerts, without what readers find behind them; {@code count} is of them all. */
    private record SummaryView(String step, Instant createdAt, int count, List<Item> items, String deliveryId) {}

    private record Item(
            String articleId, long version, @Nullable String headline, String url) {
        static Item of(AlertView alert) {
            return new Item(alert.articleId(), alert.version(), alert.headline(), alert.url());
        }
    }

    /** The payload, at most this many bytes; empty where even the shortest is longer. */
    static Optional<byte[]> of(Message.Told told, String deliveryId, int limit) {
        return new PushPayloads(deliveryId, limit).shortened(AlertView.of(told.alert()));
    }

    static Optional<byte[]> of(Message.Summary summary, String deliveryId, int limit) {
        var all = MessageView.views(summary).stream().map(Item::of).toList();
        return new PushPayloads(deliveryId, limit)
                .longest(
                        all.size(),
                        count -> new SummaryView(
                                "summary", summary.at(), all.size(), all.subList(0, count), deliveryId));
    }

    private Optional<byte[]> shortened(AlertView whole) {
        // No text longer than that can fit: what a newsroom sent as a summary may have megabytes.
        var alert = copy(
                whole,
                start(whole.headline(), limit),
                start(whole.summary(), limit),
                start(whole.reason(), limit),
                whole.tags());
        return longest(
                        alert.tags().size(),
                        count -> payload(tagged(alert, alert.tags().subList(0, count))))
                .or(() -> withoutTags(tagged(alert, List.of())));
    }

    private Optional<byte[]> withoutTags(AlertView alert) {
        return cut(alert.summary(), text -> worded(alert, alert.headline(), text, alert.reason()))
                .or(() -> cut(alert.headline(), text -> worded(alert, text, null, alert.reason())))
                .or(() -> cut(alert.reason(), text -> worded(alert, null, null, text)));
    }

    private Optional<byte[]> cut(@Nullable String text, Words with) {
        if (text == null) {
            return Optional.empty();
        }
        return longest(text.length(), length -> payload(with.with(start(text, length))));
    }

    /** The longest that fits, of what grows with its number. */
    private Optional<byte[]> longest(int most, IntFunction<Object> of) {
        var whole = written(of.apply(most));
        if (whole.length <= limit) {
            return Optional.of(whole);
        }
        Optional<byte[]> best = Optional.empty();
        int low = 0;
        int high = most - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            var bytes = written(of.apply(middle));
            if (bytes.length <= limit) {
                best = Optional.of(bytes);
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }

    private Payload payload(AlertView alert) {
        return new Payload(alert, deliveryId);
    }

    /** By way of a string, in which half a character becomes a question mark. */
    private static byte[] written(Object view) {
        return JSON.writeValueAsString(view).getBytes(StandardCharsets.UTF_8);
    }

    /** The first characters, as people count them, that fit in this length. */
    private static @Nullable String start(@Nullable String text, int length) {
        if (text == null || length >= text.length()) {
            return text;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = length == 0 || characters.isBoundary(length) ? length : characters.preceding(length);
        return end == 0 ? null : text.substring(0, end).stripTrailing() + MORE;
    }

    private static AlertView tagged(AlertView alert, List<String> tags) {
        return copy(alert, alert.headline(), alert.summary(), alert.reason(), tags);
    }

    private static AlertView worded(
            AlertView alert, @Nullable String headline, @Nullable String summary, @Nullable String reason) {
        return copy(alert, headline, summary, reason, alert.tags());
    }

    private static AlertView copy(
            AlertView alert,
            @Nullable String headline,
            @Nullable String summary,
            @Nullable String reason,
            List<String> tags) {
        return new AlertView(
                alert.id(),
                alert.articleId(),
                alert.version(),
                alert.step(),
                headline,
                summary,
                alert.url(),
                alert.urgency(),
                alert.section(),
                tags,
                alert.source(),
                alert.language(),
                alert.createdAt(),
                reason,
                alert.group());
    }

    /** The alert with these words. */
    private interface Words {
        AlertView with(@Nullable String text);
    }
}
