package org.stoppress.notification.alert;

import java.util.Locale;

/** What an alert tells readers of a story. */
public enum Step {
    NEW,
    UPDATE,
    CORRECTION,
    WITHDRAWAL;

    /** As it is written: {@code new}, {@code update} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Step of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
