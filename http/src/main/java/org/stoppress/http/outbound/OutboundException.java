package org.stoppress.http.outbound;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call that we did not make, or that failed. The message is fit for a problem detail: no address of ours, no internals. */
public final class OutboundException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why, in one word. */
    public enum Reason {
        /** It can't be read as an address to call, or is of a kind that we don't call. */
        NOT_AN_ADDRESS,
        /** It is, or its name stands for, an address that is not public. */
        NOT_PUBLIC,
        /** Nobody knows its name, now. */
        UNKNOWN_HOST,
        /** No connection came about. */
        UNREACHABLE,
        /** The connection can't be trusted: no TLS, or a certificate that is not theirs. */
        UNTRUSTED,
        /** We ran out of patience. */
        TOO_SLOW,
        /** More was sent than we read. */
        TOO_LARGE,
        /** What was sent is not HTTP, or not packed as it says. */
        UNREADABLE,
        /** The connection broke. */
        BROKEN,
        /** We have too many calls under way. */
        BUSY;

        /** Refused by us, whatever the other side does: trying again is of no use while the address stays as it is. */
        public boolean isRefusal() {
            return this == NOT_AN_ADDRESS || this == NOT_PUBLIC;
        }
    }

    private final Reason reason;

    OutboundException(Reason reason, String message) {
        this(reason, message, null);
    }

    OutboundException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
