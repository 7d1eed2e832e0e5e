package org.stoppress.notification.alert;

import java.util.Locale;

/** What the newsroom's hand does to the alerts of one story. Corrections and withdrawals of what was told it never stops. */
public enum Brake {
    NONE,

    /** Nothing new is told of it until the newsroom sends it. */
    HELD,

    /** The same, for good: what waits is not told either. */
    STOPPED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Brake of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
