package org.stoppress.notification.alert;

import java.util.function.Consumer;

/** Sends what is pending of a story, and tells of each alert that is safe. */
public final class Dispatch {
    private final Announcer announcer;
    private final Consumer<Confirmation> confirmations;

    /** @param confirmations called by the sender's threads; does not wait */
    public Dispatch(Announcer announcer, Consumer<Confirmation> confirmations) {
        this.announcer = announcer;
        this.confirmations = confirmations;
    }

    /** Sends at once and does not wait. What fails stays pending. */
    void send(StoryLedger ledger) {
        for (var announcement : ledger.announcements()) {
            var alert = announcement.alert();
            var erases = ledger.pending().stream()
                    .anyMatch(each -> each.erases() && each.alert().id().equals(alert.id()));
            announcer
                    .announce(announcement)
                    .thenRun(() -> confirmations.accept(
                            new Confirmation(alert.articleId(), alert.id(), alert.version(), erases)));
        }
    }
}
