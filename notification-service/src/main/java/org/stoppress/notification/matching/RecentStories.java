package org.stoppress.notification.matching;

import java.time.Instant;
import java.util.function.Consumer;
import org.stoppress.notification.alert.StoryEvent;

/** What was in the news. */
public interface RecentStories {
    /**
     * Gives the events since an instant, each story's in order; of very many only the last.
     *
     * @throws org.stoppress.notification.alert.OutageException while they can't be read
     */
    void read(Instant since, Consumer<StoryEvent> events);
}
