package org.stoppress.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read or applied, as it came, with the reason.
 *
 * @param id names it among all dead letters of the service
 * @param topic where it was, as are partition and offset
 * @param key of the record: the id of a story, if it was sound
 * @param type of the event, where the record says so
 * @param cause in words
 * @param at when it was put here
 * @param data as text in UTF-8, which every sound event is
 */
public record DeadLetter(
        String id,
        String topic,
        int partition,
        long offset,
        String key,
        @Nullable String type,
        String cause,
        Instant at,
        String data) {}
