package org.stoppress.ingest.story;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;

/**
 * One version as it was taken, with its text. The ledger names the newest, each names the one
 * before it, and what is not in that chain was never taken.
 *
 * @param key names it
 * @param previous the key of the version taken before it
 * @param number our version; 0 while it has none
 * @param textOf the key of the version whose text this one shows again: of a release what was held, of a reinstatement what was
 *     withdrawn
 * @param deed how it came to be; absent of versions of before that was kept
 * @param content absent where {@code textOf} is there, where nothing was sent, and once it was erased
 */
public record TakenVersion(
        String key,
        ArticleId article,
        @Nullable String previous,
        State state,
        long number,
        SourceVersion sourceVersion,
        @Nullable String digest,
        Instant receivedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant embargoedUntil,
        @Nullable String textOf,
        @Nullable Content content,
        @Nullable String correctionNote,
        @Nullable Recall recall,
        Map<String, Object> extras,
        List<String> ignored,
        @Nullable Deed deed) {

    /** What became of it when it was taken. */
    public enum State {
        PUBLISHED,
        EMBARGOED,
        WITHHELD,
        WITHDRAWN
    }

    public TakenVersion {
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
        ignored = List.copyOf(ignored);
    }

    /** This one with the text of {@code other}, which it shows. */
    public TakenVersion showing(TakenVersion other) {
        boolean released = embargoedUntil != null;
        return new TakenVersion(
                key,
                article,
                previous,
                state,
                number,
                sourceVersion,
                digest,
                released ? other.receivedAt : receivedAt,
                publishedAt,
                embargoedUntil,
                textOf,
                other.content,
                other.correctionNote,
                recall,
                other.extras,
                other.ignored,
                deed);
    }

    /** The same without what anybody could read. */
    public TakenVersion erased() {
        return new TakenVersion(
                key,
                article,
                previous,
                state,
                number,
                sourceVersion,
                digest,
                receivedAt,
                publishedAt,
                embargoedUntil,
                textOf,
                null,
                null,
                recall,
                Map.of(),
                ignored,
                deed);
    }
}
