package org.stoppress.notification.subscription;

import java.util.Locale;

/** Whether a subscription is told anything. */
public enum State {
    ACTIVE,

    /** Its owner has not said yes yet: nothing but that question goes there. */
    UNCONFIRMED,

    /** Its reader wants peace: nothing new, but what was told is still put right. */
    PAUSED,

    /** Nobody is there any more. */
    DISABLED,

    /** Deleted. All that is left is the id, for the other instances to learn of it. */
    DELETED;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
