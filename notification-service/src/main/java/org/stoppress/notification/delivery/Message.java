package org.stoppress.notification.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;

/** What is told to one reader. */
public sealed interface Message {
    Links links();

    /** When it became due: the timestamp that receivers see, the same in every attempt. */
    Instant at();

    /** The urgency of the most urgent story in it, 1 highest … 9. */
    int urgency();

    /**
     * One step of one story.
     *
     * @param expiresAt not to be shown later than this
     */
    record Told(
            Alert alert, int urgency, Instant at, @Nullable Instant expiresAt, Links links) implements Message {}

    /**
     * What quiet hours or the daily cap held back, or a digest.
     *
     * @param alerts latest first, one at least; none of a withdrawn story
     */
    record Summary(List<Alert> alerts, int urgency, Instant at, Links links) implements Message {
        public Summary {
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * The question whether the owner of this address wants what was asked for. Nothing else goes there before the answer.
     *
     * @param confirm the address that says yes
     * @param wanted what the subscription is about, in words
     */
    record Confirmation(URI confirm, String wanted, Instant at, Links links) implements Message {
        @Override
        public int urgency() {
            return 5;
        }
    }

    /**
     * Addresses for the reader, each good without any other secret.
     *
     * @param unsubscribe takes a {@code POST} with {@code List-Unsubscribe=One-Click} (RFC 8058); a {@code GET} asks first
     * @param manage where the subscription is changed, for those who hold its token
     */
    record Links(URI unsubscribe, URI manage) {}
}
