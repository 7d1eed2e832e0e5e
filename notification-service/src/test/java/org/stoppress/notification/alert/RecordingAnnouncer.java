package org.stoppress.notification.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Everyone, as far as tests go. */
final class RecordingAnnouncer implements Announcer {
    private final List<Announcement> all = new ArrayList<>();
    private boolean reachable = true;

    void reachable(boolean nowReachable) {
        reachable = nowReachable;
    }

    @Override
    public CompletionStage<?> announce(Announcement announcement) {
        if (!reachable) {
            return CompletableFuture.failedFuture(new IllegalStateException("not reachable"));
        }
        all.add(announcement);
        return CompletableFuture.completedFuture(null);
    }

    List<Announcement> announcements() {
        return List.copyOf(all);
    }

    /** As {@code new@1}. */
    List<String> steps() {
        return all.stream()
                .map(announcement -> announcement.alert().step().word() + "@"
                        + announcement.alert().version())
                .toList();
    }
}
