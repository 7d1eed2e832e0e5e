package org.stoppress.notification.live;

import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.POLICY;

import java.util.ArrayList;
import java.util.List;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.alert.Announcer;
import org.stoppress.notification.alert.Deciding;
import org.stoppress.notification.alert.Dispatch;
import org.stoppress.notification.alert.InMemoryLedgers;
import org.stoppress.notification.alert.StoryEvent;

/** The announcements that events lead to. */
final class SampleAlerts {
    private SampleAlerts() {}

    static List<Announcement> of(StoryEvent... events) {
        var all = new ArrayList<Announcement>();
        Announcer announcer = announcement -> {
            all.add(announcement);
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        };
        var ledgers = new InMemoryLedgers();
        var deciding = new Deciding(
                POLICY,
                ledgers,
                new Dispatch(announcer, confirmation -> ledgers.confirm(List.of(confirmation))),
                () -> NOW);
        for (var event : events) {
            deciding.decide(List.of(event));
        }
        return all;
    }
}
