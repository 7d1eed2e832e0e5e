package org.stoppress.ingest.story;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.Decision.Taken;

/**
 * The ledger: one entry per story, and the versions that were taken. What a method wrote is durable when it returns. Every method
 * throws {@link LedgerOutageException} while the ledger can't be reached; whether it was written is then not known.
 */
public interface Stories {
    Optional<Story> find(ArticleId id);

    /** Those of the stories that are known. */
    default Map<ArticleId, Story> findAll(Collection<ArticleId> ids) {
        return ids.stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Story::id, story -> story));
    }

    /**
     * Puts down what was decided: the version with its text, the story's next revision, and what is to be announced. Nobody sees
     * anything of it where another was faster; then the version may lie about until it is replaced or {@linkplain #discard
     * discarded}.
     *
     * @param due when someone else is to see to the announcement, if nobody has confirmed it by then
     * @return false where another was faster, so that the story is at this revision or beyond
     * @throws TooLargeException where the version is larger than the ledger can hold
     */
    boolean take(Taken taken, Instant due);

    /**
     * As {@link #take}, for many stories, each by itself.
     *
     * @return the stories whose version was taken
     * @throws TooLargeException where one of them is too large; others may have been taken
     */
    default Set<ArticleId> takeAll(Collection<Taken> taken, Instant due) {
        return taken.stream()
                .filter(each -> take(each, due))
                .map(each -> each.next().id())
                .collect(Collectors.toSet());
    }

    /**
     * Puts down a story's next revision, with which no version comes.
     *
     * @return false where another was faster
     */
    boolean keep(Story next, Instant due);

    /** Removes what is left of a version that was not taken. */
    void discard(String key);

    /** A version of a story by its key, whether or not it was taken. */
    Optional<TakenVersion> version(ArticleId article, String key);

    /** Every version of a story that was taken, newest first. */
    List<TakenVersion> versions(Story story);

    /** Takes note that announcements are in the log. Those that are not known, or were confirmed before, change nothing. */
    void confirm(Collection<Confirmation> confirmations);

    /** An announcement that is in the log. */
    record Confirmation(ArticleId article, long version) {}

    /** Stories with work that was due before {@code now}, longest due first. */
    List<Unfinished> unfinished(Instant now, int most);

    /**
     * Takes a story's unfinished work for oneself until {@code until}.
     *
     * @return false where another was faster
     */
    boolean claim(Unfinished unfinished, Instant until);

    /**
     * What is still to be done for a story.
     *
     * @param announcements not confirmed, oldest first
     * @param eraseUpTo texts received up to then are to be erased
     */
    record Unfinished(
            ArticleId article,
            Instant due,
            List<Announcement> announcements,
            @Nullable Instant eraseUpTo) {
        public Unfinished {
            announcements = List.copyOf(announcements);
        }

        public Unfinished dueAt(Instant later) {
            return new Unfinished(article, later, announcements, eraseUpTo);
        }
    }

    /**
     * Takes note that nothing is left to be done for a story, if that is so.
     *
     * @param eraseUpTo every text received up to then is erased first, for good
     */
    void finish(ArticleId article, @Nullable Instant eraseUpTo);

    /** What is held until {@code horizon} or before, soonest first. */
    List<Due> heldUntil(Instant horizon, int most);

    /** When a story's held version is to be let out. */
    record Due(ArticleId article, Instant at) {}
}
