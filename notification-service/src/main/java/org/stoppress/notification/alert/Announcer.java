package org.stoppress.notification.alert;

import java.util.concurrent.CompletionStage;

/** Brings alerts to everyone. */
public interface Announcer {
    /**
     * Sends at once, in the order of the calls, and does not wait.
     *
     * @return completes when the alert is safe; fails when that is not known
     */
    CompletionStage<?> announce(Announcement announcement);
}
