package org.stoppress.notification.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a story. */
public sealed interface StoryEvent {
    String articleId();

    long version();

    /** When it came into the log. */
    Instant loggedAt();

    /** When the newsroom's submission was taken. */
    Instant receivedAt();

    /** An event with the story as it reads now. */
    sealed interface WithStory extends StoryEvent {
        Story story();

        @Override
        default String articleId() {
            return story().articleId();
        }

        @Override
        default long version() {
            return story().version();
        }

        @Override
        default Instant receivedAt() {
            return story().receivedAt();
        }
    }

    /** A first or later version. */
    record Written(Story story, Instant loggedAt) implements WithStory {}

    /** A version that puts an error right. */
    record Corrected(Story story, Instant loggedAt) implements WithStory {}

    /** A story that was taken back is here again. */
    record Reinstated(Story story, Instant loggedAt) implements WithStory {}

    /**
     * The story is taken back.
     *
     * @param reason for readers
     * @param erases whether its text is to be forgotten everywhere (a takedown)
     */
    record Withdrawn(
            String articleId,
            long version,
            @Nullable String reason,
            boolean erases,
            Instant receivedAt,
            Instant loggedAt)
            implements StoryEvent {}
}
