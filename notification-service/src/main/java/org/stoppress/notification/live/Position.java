package org.stoppress.notification.live;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the stream of alerts: everything before it was seen.
 *
 * @param topicId Kafka's id of the topic, without which an offset means nothing
 * @param nextOffset of the first record that was not seen
 */
public record Position(String topicId, long nextOffset) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})\\.([A-Za-z0-9_-]{1,64})");

    /** Reads what {@link #toString()} wrote; empty where it is something else. */
    public static Optional<Position> parse(String written) {
        var matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new Position(matcher.group(2), Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return nextOffset + "." + topicId;
    }
}
