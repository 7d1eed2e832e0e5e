package org.stoppress.notification.delivery.outbound;

import java.time.Duration;
import java.util.Optional;
import org.stoppress.notification.delivery.Outcome;

/** What a server said to a message, or that it said nothing. What a status means is for each channel to say. */
public sealed interface Answer {
    /**
     * A server answered.
     *
     * @param retryAfter how long it asks us to wait, at most a day
     */
    record Status(int code, Optional<Duration> retryAfter) implements Answer {
        public boolean isSuccess() {
            return code / 100 == 2;
        }

        public boolean isRedirect() {
            return code / 100 == 3;
        }
    }

    /** No server answered, or none was asked. */
    record None(Outcome outcome) implements Answer {}
}
