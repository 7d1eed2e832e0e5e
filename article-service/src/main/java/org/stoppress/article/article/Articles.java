package org.stoppress.article.article;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every story, as its newest version has it, with all versions before. What it ends up with depends on the set of changes that
 * it was given alone: not on their order, nor on how often or how batched they came. Every method may throw {@link
 * StoreUnavailableException}.
 */
public interface Articles {
    /**
     * Keeps versions: each in its story's history, the highest as what stands; a takedown erases the versions before it, those
     * that are yet to come too. Safe to repeat, and safe to call by many at once.
     */
    void keep(Collection<Change> changes);

    /** To be called when all before these positions is kept. Never moves one back. */
    void reached(Collection<ReadPosition> positions);

    List<ReadPosition> positions();

    /** Which copy of the archive answers: after a rebuild another one does. */
    default String set() {
        return "";
    }

    /** When the log took the newest change that is kept; the epoch before the first. */
    Instant lastChange();

    /** Of a story that is known. */
    Optional<Head> head(ArticleId id);

    /** What stands, with its body. */
    Optional<Change> find(ArticleId id);

    /** Those that are known, articles without their bodies where {@code bodies} is false; in no order. */
    List<Standing> find(Collection<ArticleId> ids, boolean bodies);

    /** Puts away what has expired by {@code now}, so that lists without it need not pass over it. Changes no answer. */
    void putAway(Instant now);

    /**
     * At most {@code limit} articles in the selection's order, from behind {@code after} if there is one. However the filters lie to
     * each other, it looks at so many stories and no more; the page says where to go on.
     */
    Page list(Selection selection, @Nullable SortKey after, int limit, boolean bodies);

    /** The history of a story, oldest first, without bodies. */
    List<Revision> revisions(ArticleId id);

    Optional<Revision> revision(ArticleId id, long version);

    /** Withdrawn stories, the latest withdrawal first, from behind {@code after} if there is one. */
    List<Withdrawal> removed(@Nullable SortKey after, int limit);

    /** What stands and came from one partition of the log, in its order: from {@code from} on, before {@code before}. */
    List<Change> changes(LogPlace from, long before, int limit, boolean bodies);

    /** The sections of what has not expired by {@code now}, most used first. */
    List<Count> sections(Instant now);

    /** The tags of what has not expired by {@code now}, most used first. */
    List<Count> tags(Instant now);
}
