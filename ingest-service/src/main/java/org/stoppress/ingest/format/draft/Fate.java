package org.stoppress.ingest.format.draft;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Lifecycle.Act;
import org.stoppress.ingest.story.Lifecycle.Place;
import org.stoppress.ingest.story.Release;
import org.stoppress.ingest.story.WithdrawalKind;

/** What is to become of a version: the strictest of all that its source says of it, and until when it is held. */
final class Fate {
    private final Lifecycle lifecycle;
    private Act strictest = Act.UPDATE;
    private boolean corrects;
    private @Nullable Embargo embargo;
    private @Nullable Instant expiry;

    Fate(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    void act(Act act) {
        corrects |= act == Act.CORRECTION;
        strictest = act.compareTo(strictest) > 0 ? act : strictest;
    }

    /** @return whether the word is known */
    boolean says(Place place, String word) {
        var act = lifecycle.means(place, word);
        act.ifPresent(this::act);
        return act.isPresent();
    }

    void says(Place place, Collection<String> words) {
        words.forEach(word -> says(place, word));
    }

    /** Whether a word of status lets an item out to readers. */
    boolean letsOut(String status) {
        return lifecycle
                .means(Place.STATUS, status)
                .filter(act -> act.compareTo(Act.WITHHOLD) < 0)
                .isPresent();
    }

    boolean withdraws(String status) {
        return lifecycle
                .means(Place.STATUS, status)
                .filter(act -> act.compareTo(Act.WITHHOLD) > 0)
                .isPresent();
    }

    /** The longest of what is said holds. */
    void embargo(Embargo said) {
        if (embargo == null || said.until() == null) {
            embargo = said;
        } else if (embargo.until() != null && said.until().isAfter(embargo.until())) {
            embargo = said;
        }
    }

    void expiry(@Nullable Instant at) {
        if (at != null && lifecycle.expiryIsEmbargo()) {
            embargo(new Embargo(at));
        } else {
            expiry = at;
        }
    }

    boolean corrects() {
        return corrects;
    }

    @Nullable
    Embargo embargo() {
        return embargo;
    }

    /** Empty also where it is no later than the embargo: who writes one as the other means no story that nobody ever sees. */
    Optional<Instant> expiry() {
        return Optional.ofNullable(expiry).filter(_ -> !isExpiredWhenReleased());
    }

    /** The expiry that was passed over. */
    Optional<Instant> mistakenExpiry() {
        return Optional.ofNullable(expiry).filter(_ -> isExpiredWhenReleased());
    }

    private boolean isExpiredWhenReleased() {
        return expiry != null && embargo != null && embargo.until() != null && !expiry.isAfter(embargo.until());
    }

    Release release() {
        return strictest == Act.WITHHOLD ? Release.WITHHELD : Release.USABLE;
    }

    Optional<WithdrawalKind> withdrawal() {
        return switch (strictest) {
            case KILL -> Optional.of(WithdrawalKind.KILL);
            case TAKEDOWN -> Optional.of(WithdrawalKind.TAKEDOWN);
            case UPDATE, CORRECTION, WITHHOLD -> Optional.empty();
        };
    }
}
