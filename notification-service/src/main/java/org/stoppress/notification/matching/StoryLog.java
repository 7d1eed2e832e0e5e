package org.stoppress.notification.matching;

import java.time.Instant;
import java.util.Optional;
import org.stoppress.notification.alert.StoryEvent;

/** The log, asked for one story. */
public interface StoryLog {
    /**
     * What the log says of a story since an instant: its highest version.
     *
     * @throws org.stoppress.notification.alert.OutageException while it can't be read
     */
    Optional<StoryEvent> newest(String articleId, Instant since);
}
