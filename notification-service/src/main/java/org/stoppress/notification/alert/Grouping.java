package org.stoppress.notification.alert;

import java.util.Optional;

/** Tells which stories are about one event, so that they are shown as updates of one alert rather than on top of each other. */
public interface Grouping {
    /** Every story is an event of its own. */
    Grouping NONE = new Grouping() {
        @Override
        public Optional<String> of(Story story) {
            return Optional.empty();
        }

        @Override
        public Optional<String> known(String articleId) {
            return Optional.empty();
        }
    };

    /** The first story of the event, by its id, where readers were alerted of it minutes ago. */
    Optional<String> of(Story story);

    /** What was last said of a story that readers were alerted of. */
    Optional<String> known(String articleId);
}
