package org.stoppress.notification.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert on its way to everyone, with what decides whom it concerns.
 *
 * @param receivedAt when the newsroom's submission behind it was taken
 * @param expiresAt when the story leaves the alerts
 * @param told every version of the story that readers were alerted of, this one's among them
 */
public record Announcement(
        Alert alert, Instant receivedAt, @Nullable Instant expiresAt, List<ToldVersion> told) {
    public Announcement {
        told = List.copyOf(told);
    }

    public String articleId() {
        return alert.articleId();
    }
}
