package org.stoppress.ingest.intake;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers to requests with an {@code Idempotency-Key}, so that the same request gets the same answer. Durable. */
public interface KeptAnswers {
    /**
     * Takes note of a request, unless its key is known.
     *
     * @param request a digest of it
     * @return what is known of the key; empty where this is the first request with it
     */
    Optional<Known> open(String source, String key, String request, Instant now);

    void keep(String source, String key, KeptAnswer answer);

    /** As if the key had never been used. */
    void forget(String source, String key);

    /** Removes what is older than {@code instant}. */
    void sweep(Instant instant);

    /**
     * A request that was here before.
     *
     * @param answer absent where it is still being worked on, or was when we crashed
     */
    record Known(String request, @Nullable KeptAnswer answer) {}

    record KeptAnswer(int status, @Nullable String location, String body) {}
}
