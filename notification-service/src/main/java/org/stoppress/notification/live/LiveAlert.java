package org.stoppress.notification.live;

import java.time.Instant;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.alert.ToldVersion;

/**
 * An alert and where it is in the stream.
 *
 * @param sequence counts what this instance took up, without a gap; {@link #NOT_HELD} of what was read from the topic again
 */
public record LiveAlert(long sequence, long offset, Announcement announcement) {
    static final long NOT_HELD = -1;

    private static final int OVERHEAD = 1_000;

    /** An alert that was read from the topic again. */
    public static LiveAlert again(long offset, Announcement announcement) {
        return new LiveAlert(NOT_HELD, offset, announcement);
    }

    public Alert alert() {
        return announcement.alert();
    }

    /** Whether the story has left the alerts. That something was wrong is told nevertheless. */
    boolean hasExpired(Instant now) {
        var expiresAt = announcement.expiresAt();
        return expiresAt != null
                && !expiresAt.isAfter(now)
                && (alert().step() == Step.NEW || alert().step() == Step.UPDATE);
    }

    /** About how many bytes of memory it takes. */
    long weight() {
        return OVERHEAD
                + announcement.told().stream().mapToLong(ToldVersion::length).sum();
    }
}
