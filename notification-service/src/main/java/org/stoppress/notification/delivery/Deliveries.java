package org.stoppress.notification.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is told to whom: the ledger of deliveries. A write is kept before it returns.
 *
 * <p>Every method throws {@link org.stoppress.notification.alert.OutageException} while the store is not reachable.
 */
public interface Deliveries {
    /** Keeps what is told; a copy changes nothing. */
    void keep(Bulletin bulletin);

    /** By id; those that are not known are absent. */
    Map<String, Bulletin> bulletins(Collection<String> ids);

    /** Says of a story's bulletins that they are taken back, and with {@code erase} forgets their words. */
    void takeBack(String articleId, long upTo, boolean erase);

    /**
     * Claims each whose id nobody claimed before.
     *
     * @return those that are claimed now
     */
    List<Delivery> claim(List<Delivery> deliveries);

    /** All of a story that have one, also those that came to an end. */
    List<Delivery> ofArticle(String articleId);

    /** What was delivered or is on its way of a story at one endpoint. */
    List<Delivery> ofArticle(String articleId, String endpoint);

    /** Says that this version of a story is matched from now on, and none before it. */
    void overtake(String articleId, long version);

    /** Says whether the newsroom's hand is on a story: then nothing new is told of it. */
    void brake(String articleId, boolean on);

    /** What was said of a story. */
    Head head(String articleId);

    Optional<Delivery> find(String id);

    /** One page of a subscription's, latest first, those before {@code before}. */
    List<Delivery> ofSubscription(
            String endpoint, String subscription, Set<Delivery.State> states, @Nullable Place before, int most);

    /**
     * Keeps what became of attempts. What is not pending any more stands as it is, but for having been told.
     */
    void end(Collection<Ending> endings);

    /** Tells something else instead, of those that wait; others stand as they are. */
    void replace(Collection<String> ids, Bulletin bulletin);

    /** Cancels those that wait or are on their way. */
    void cancel(Collection<String> ids, String reason, Instant now);

    /** Puts these into a summary. */
    void summarise(Collection<String> ids);

    /** Says that what was in a summary was told with it. */
    void toldWith(Delivery summary, Instant now);

    /** Makes one that came to an end pending again. Whether it was there to be made. */
    boolean replay(String id, Instant due);

    /** What is pending and due in these shards, the longest due first. */
    List<Delivery> due(Collection<Integer> shards, Instant now, int most);

    /** Gives what is pending in these shards and was never tried, as it was claimed. */
    void untried(Collection<Integer> shards, Consumer<Delivery> untried);

    /** Nobody else is to look for these before {@code due}. */
    void postpone(Collection<String> ids, Instant due);

    /** What is held and due in these shards. */
    List<Delivery> released(Collection<Integer> shards, Instant now, int most);

    /**
     * Counts an alert for a day's cap, once however often it is asked.
     *
     * @return whether there was room for it
     */
    boolean count(String subscription, String day, int cap, String deliveryId);

    /** Erases what is known of a subscription's reader; with {@code endpointToo} everything of the endpoint. */
    void erase(String subscription, String endpoint, boolean endpointToo);

    /** Forgets what is older than an instant. How many it forgot. */
    long forget(Instant before);

    /**
     * What matching has to know of a story before it tells anybody.
     *
     * @param version none before it is matched any more; 0 where nothing was said
     */
    record Head(long version, boolean braked) {}

    /** Where a page ended. */
    record Place(Instant createdAt, String id) {}

    /**
     * What became of an attempt.
     *
     * @param due when it is tried again; only of what stays pending
     * @param began when the attempt began
     */
    record Ending(
            String id,
            Delivery.State state,
            boolean told,
            int attempts,
            boolean uncertain,
            Instant at,
            @Nullable Instant due,
            @Nullable String reason,
            @Nullable Instant began) {
        Ending since(Instant start) {
            return new Ending(id, state, told, attempts, uncertain, at, due, reason, start);
        }
    }
}
