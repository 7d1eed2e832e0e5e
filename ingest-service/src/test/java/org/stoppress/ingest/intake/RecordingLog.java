package org.stoppress.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.TooLargeException;

/** A log that remembers. It can be away, and it can die before it confirms. */
public final class RecordingLog implements Log {
    /** A longer text is more than it takes. */
    public static final int LARGEST = 10_000;

    private final List<Told> told = new ArrayList<>();
    private State state = State.THERE;

    /** How it answers. */
    public enum State {
        THERE,
        AWAY,
        /** It has the event, and nobody knows. */
        UNSURE,
        /** It has the event, and says nothing. */
        SILENT
    }

    /** An event that the log has. */
    public record Told(Announcement announcement, @Nullable Content content) {}

    public synchronized void is(State next) {
        state = next;
    }

    public synchronized List<Told> told() {
        return List.copyOf(told);
    }

    public synchronized List<Told> told(ArticleId id) {
        return told.stream()
                .filter(each -> each.announcement().origin().article().equals(id))
                .toList();
    }

    public List<Long> versions(ArticleId id) {
        return told(id).stream().map(each -> each.announcement().version()).toList();
    }

    @Override
    public Event event(Announcement announcement, @Nullable Content content) {
        if (content != null && content.bodyText().length() > LARGEST) {
            throw new TooLargeException();
        }
        return () -> send(new Told(announcement, content));
    }

    private synchronized CompletableFuture<?> send(Told event) {
        return switch (state) {
            case THERE -> {
                told.add(event);
                yield CompletableFuture.completedFuture(event);
            }
            case SILENT -> {
                told.add(event);
                yield new CompletableFuture<>();
            }
            case UNSURE -> {
                told.add(event);
                yield CompletableFuture.failedFuture(new LogAwayException(null));
            }
            case AWAY -> CompletableFuture.failedFuture(new LogAwayException(null));
        };
    }
}
