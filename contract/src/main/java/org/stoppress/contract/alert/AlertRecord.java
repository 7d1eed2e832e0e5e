package org.stoppress.contract.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data of a record in the topic of alerts: what is shown, and what decides to whom.
 *
 * @param receivedAt when we took the submission behind it
 * @param expiresAt when the story leaves the alerts
 * @param told every version of the story that readers were alerted of, this one's among them; so a correction or withdrawal
 *     reaches each stream that can have shown the alert
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AlertRecord(
        PublicAlert alert, Instant receivedAt, @Nullable Instant expiresAt, List<ToldVersion> told) {
    public AlertRecord {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(receivedAt, "receivedAt");
        told = told == null ? List.of() : List.copyOf(told);
    }
}
