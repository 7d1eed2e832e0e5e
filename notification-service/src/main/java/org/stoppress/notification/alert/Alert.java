package org.stoppress.notification.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What readers are told.
 *
 * @param id a digest of story, step and version, so that every copy of an alert has the same
 * @param headline absent from a withdrawal, as is the summary
 * @param reason of a withdrawal
 * @param group the first story of the event, where readers were alerted of another one of it minutes before
 */
public record Alert(
        String id,
        String articleId,
        long version,
        Step step,
        @Nullable String headline,
        @Nullable String summary,
        String url,
        @Nullable Integer urgency,
        @Nullable String section,
        List<String> tags,
        String source,
        @Nullable String language,
        Instant createdAt,
        @Nullable String reason,
        @Nullable String group) {
    private static final int ID_BYTES = 12;

    public Alert {
        tags = List.copyOf(tags);
        // As stores keep it, so that a copy equals the first.
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Of a story that stands for itself. */
    public Alert(
            String id,
            String articleId,
            long version,
            Step step,
            @Nullable String headline,
            @Nullable String summary,
            String url,
            @Nullable Integer urgency,
            @Nullable String section,
            List<String> tags,
            String source,
            @Nullable String language,
            Instant createdAt,
            @Nullable String reason) {
        this(
                id, articleId, version, step, headline, summary, url, urgency, section, tags, source, language,
                createdAt, reason, null);
    }

    /** The same as one of several stories of an event. */
    public Alert inGroup(Optional<String> newGroup) {
        return newGroup.isEmpty()
                ? this
                : new Alert(
                        id,
                        articleId,
                        version,
                        step,
                        headline,
                        summary,
                        url,
                        urgency,
                        section,
                        tags,
                        source,
                        language,
                        createdAt,
                        reason,
                        newGroup.get());
    }

    /** The alert of a story as it reads now. */
    public static Alert of(Story story, Step step, String url, Instant now) {
        return new Alert(
                id(story.articleId(), step, story.version()),
                story.articleId(),
                story.version(),
                step,
                story.headline(),
                story.summary(),
                url,
                story.urgency(),
                story.section(),
                story.tags(),
                story.source(),
                story.language(),
                now,
                null);
    }

    /** The alert that takes back what was last told: none of its words, not even in the address. */
    static Alert of(StoryEvent.Withdrawn withdrawal, ToldVersion last, String url, Instant now) {
        return new Alert(
                id(withdrawal.articleId(), Step.WITHDRAWAL, withdrawal.version()),
                withdrawal.articleId(),
                withdrawal.version(),
                Step.WITHDRAWAL,
                null,
                null,
                url,
                last.urgency(),
                last.section(),
                last.tags(),
                last.source(),
                last.language(),
                now,
                withdrawal.reason());
    }

    /** The same words for a dry run, which is told from the real one by its id and its headline. */
    public Alert rehearsed(Instant now) {
        return new Alert(
                HexFormat.of().formatHex(sha256(id + "\0dry run\0" + now), 0, ID_BYTES),
                articleId,
                version,
                step,
                "[dry run] " + headline,
                summary,
                url,
                urgency,
                section,
                tags,
                source,
                language,
                now,
                reason,
                group);
    }

    /** The same for every copy of an alert, whoever gets it. */
    public static String id(String articleId, Step step, long version) {
        var name = articleId + '\0' + step.word() + '\0' + version;
        return HexFormat.of().formatHex(sha256(name), 0, ID_BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
