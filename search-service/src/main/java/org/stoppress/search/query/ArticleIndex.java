package org.stoppress.search.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where readers' questions are answered. What was withdrawn is never found, counted, suggested or shown in any way. Safe for use
 * by many threads. No question fails for what its text is.
 */
public interface ArticleIndex {
    Results search(Search search);

    /** Completions of what is being typed, the most useful first. */
    List<Suggestion> suggest(String typed, int limit, Instant now);

    /** Stories like this one, the most alike first; empty where the id is unknown. */
    Optional<Similar> similar(ArticleId id, int limit, Instant now);

    /** What there is more of in the last {@code window} than in the week before it. */
    List<Trend> trending(Duration window, int limit, Instant now);

    /** What became of the question for stories like one. */
    sealed interface Similar {
        record Found(List<Hit> hits) implements Similar {
            public Found {
                hits = List.copyOf(hits);
            }
        }

        /** The story itself was withdrawn. */
        record Gone() implements Similar {}
    }
}
