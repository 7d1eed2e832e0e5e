package org.stoppress.log;

import java.time.Instant;

/**
 * Reads both lanes of the article events into the service's {@link ArticleEventView}. The health indicator {@code log} tells
 * whether it has reached the end of the log that it saw at start.
 */
public interface LogReader {
    /**
     * What was in the log at this time is in the view: now, to a second or so, when there is nothing left to read; else the
     * time of the last record that was applied; {@link Instant#EPOCH} before the first one.
     */
    Instant indexedUpTo();
}
