package org.stoppress.reader.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story as a page shows it. Whatever a newsroom may have left out is absent here too; only the id and a headline are sure.
 *
 * @param bodyHtml as the service gave it; what is drawn is cleaned once more
 * @param bodyText paragraphs parted by a blank line
 * @param markedBreaking by the newsroom; ask {@link #isBreaking}
 * @param source the id of the newsroom's feed
 * @param language BCP 47
 * @param canonicalUrl its address at the newsroom, where it has one
 */
public record Article(
        String id,
        int version,
        String headline,
        @Nullable String slug,
        @Nullable String summary,
        @Nullable String bodyHtml,
        @Nullable String bodyText,
        @Nullable String byline,
        @Nullable String dateline,
        @Nullable String source,
        @Nullable String language,
        @Nullable String section,
        List<String> tags,
        List<String> places,
        int urgency,
        boolean markedBreaking,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable Correction correction,
        @Nullable Integer wordCount,
        @Nullable Integer readingTimeMinutes,
        List<Medium> media,
        List<RelatedLink> related,
        @Nullable String canonicalUrl,
        @Nullable String copyright,
        @Nullable String usageTerms) {
    /** How long a story can be called breaking, should nobody take the mark off. */
    private static final Duration BREAKS = Duration.ofHours(12);

    public Article {
        tags = List.copyOf(tags);
        places = List.copyOf(places);
        media = List.copyOf(media);
        related = List.copyOf(related);
    }

    /** Whether it is breaking news at this time, and not only was once. */
    public boolean isBreaking(Instant now) {
        var latest = updatedAt == null ? publishedAt : updatedAt;
        return markedBreaking && latest != null && latest.plus(BREAKS).isAfter(now);
    }

    /** Whether there was an earlier version; a story that came late is not an updated one. */
    public boolean isUpdated() {
        return version > 1;
    }

    /** What readers are told of a correction. */
    public record Correction(String note, @Nullable Instant at) {}

    /** A picture, video or sound. */
    public record Medium(
            String type,
            String href,
            @Nullable String caption,
            @Nullable String credit,
            @Nullable String alt) {}

    /** Another story that the newsroom points to, perhaps without its address. */
    public record RelatedLink(String title, @Nullable String href) {}
}
