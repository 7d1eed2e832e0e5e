package org.stoppress.ingest.intake;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Content;

/** Where the world is told. */
public interface Log {
    /**
     * Makes the event of an announcement, the same one each time.
     *
     * @param content the text of the version, which every announcement but a withdrawal has
     * @throws org.stoppress.ingest.story.TooLargeException where the log can't take it
     */
    Event event(Announcement announcement, @Nullable Content content);

    /** An event that is ready to go. */
    interface Event {
        /**
         * Sends it at once. Never waits.
         *
         * @return completes when the log has it; fails with {@link LogAwayException} where that is not known, and with another
         *     exception where the log will never take it
         */
        CompletableFuture<?> send();
    }
}
