package org.stoppress.reader.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The news, wherever it is kept. Every method may block, and may throw {@link NewsOutageException} or
 * {@link NewsRefusedException}.
 */
public interface News {
    Listing<Article> stories(Selection selection);

    Lookup story(String id);

    /** Every version of a story, the latest first; empty once it is withdrawn. */
    List<Revision> revisions(String id);

    /** Empty where one of the versions has no text to compare. */
    Optional<Difference> difference(String id, int from, int to);

    /** Stories near this one; empty once it is withdrawn. */
    List<Article> related(String id, int limit);

    /** What was read most in the last day. */
    List<Article> mostRead(int limit);

    /** Most used first. */
    List<Section> sections();

    SearchAnswer search(SearchQuestion question);

    /** What readers were alerted to, latest first. */
    Listing<Alert> alerts(@Nullable String cursor, int limit);
}
