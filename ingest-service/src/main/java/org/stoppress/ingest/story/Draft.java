package org.stoppress.ingest.story;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;

/** What a newsroom sent, in our words, whatever its format was. Nothing has been decided about it yet. */
public sealed interface Draft {
    /** The newsroom's own name of the story; made from its link or its text where the newsroom gave none. */
    String uri();

    /** What the newsroom says of this version's recency. */
    SourceVersion sourceVersion();

    /**
     * What has no field of ours, and what readers never see: plain values (maps, lists, strings, numbers, booleans) by the name
     * they were sent under. Names may hold any character.
     */
    Map<String, Object> extras();

    /** The names of what was sent and had no effect. */
    List<String> ignored();

    /**
     * A story, or a newer version of one.
     *
     * @param release whether the newsroom lets it out
     * @param correction whether the newsroom calls this version a correction
     * @param correctionNote what readers are told of it; a note alone makes a correction
     * @param embargo absent means none
     * @param editedInSilence whether other content under a known version is an edit rather than a conflict: publishers of feeds
     *     change an entry and leave its version as it was
     */
    record Submission(
            String uri,
            SourceVersion sourceVersion,
            Release release,
            boolean correction,
            @Nullable String correctionNote,
            @Nullable Embargo embargo,
            boolean editedInSilence,
            Content content,
            Map<String, Object> extras,
            List<String> ignored)
            implements Draft {
        public Submission {
            requireUri(uri);
            correction = correction || correctionNote != null;
            extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * A story that must not be used, or no longer.
     *
     * @param content what was sent along, for the newsroom's own view; often there is nothing
     */
    record Withdrawal(
            String uri,
            SourceVersion sourceVersion,
            WithdrawalKind kind,
            @Nullable String reason,
            @Nullable Content content,
            Map<String, Object> extras,
            List<String> ignored)
            implements Draft {
        public Withdrawal {
            requireUri(uri);
            extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
            ignored = List.copyOf(ignored);
        }
    }

    private static void requireUri(String uri) {
        if (uri.isBlank()) {
            throw new IllegalArgumentException("A draft names its story");
        }
    }
}
