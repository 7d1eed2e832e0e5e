package org.stoppress.article.websub;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of which feed. One callback and topic are one subscription. What is claimed is the claimer's for as long as it
 * said; after that it is there again, so nothing is lost with whoever claimed it. Not in the log: it outlives a rebuild.
 */
public interface Subscriptions {
    /** Notes what was asked for; an earlier asking for the same that was not answered yet is forgotten. */
    void ask(Intent intent, Instant now);

    List<Intent> claimIntents(Instant now, Duration claim, int most);

    void askAgain(Intent intent, Instant when);

    void forget(Intent intent);

    /** The callback agreed to be told until {@code until}. It has the feed as it is now, of the digest {@code seen}. */
    void confirm(Intent intent, Instant until, String seen);

    void remove(URI callback, String topic);

    /** How many lead to hosts of this name. */
    int countOf(String host);

    /** What anybody is told of. */
    Set<String> topics(Instant now);

    /** The feed is now of this digest: whoever has not seen it is due. Safe to repeat. */
    void changed(String topic, String digest, Instant now);

    List<Delivery> claimDeliveries(Instant now, Duration claim, int most);

    /** They have seen the feed of this digest, and are due no longer. */
    void delivered(Delivery delivery, String digest);

    /** Tries again at {@code when}, or not before the feed changes once more where it is absent. */
    void failed(Delivery delivery, @Nullable Instant when);

    void removeExpired(Instant now);
}
