package org.stoppress.notification.delivery;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt. Reasons are for the reader who manages the subscription: no internals. */
public sealed interface Outcome {
    /** The receiver has it, or the service that brings it there has promised to. */
    record Delivered() implements Outcome {}

    /**
     * It may work later.
     *
     * @param after how long the receiver asks us to wait
     */
    record Retry(String reason, Optional<Duration> after) implements Outcome {
        public static Retry because(String reason) {
            return new Retry(reason, Optional.empty());
        }
    }

    /** No answer came to what was sent, so the receiver may have it. It is tried again, and counts as told meanwhile. */
    record Unknown(String reason) implements Outcome {}

    /** Nobody is there any more: nothing is to be sent to this endpoint again. */
    record Gone(String reason) implements Outcome {}

    /** This parcel will never be taken; the next one may be. */
    record Refused(String reason) implements Outcome {}
}
