package org.stoppress.search.query;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story as lists show it: everything but its body.
 *
 * @param urgency 1 highest … 9
 * @param expiresAt after this it is found only by those who ask for what has expired
 */
public record Story(
        ArticleId id,
        String uri,
        long version,
        String type,
        String source,
        String headline,
        String slug,
        @Nullable String summary,
        @Nullable String byline,
        @Nullable String dateline,
        @Nullable String language,
        @Nullable String section,
        List<String> tags,
        List<Concept> subjects,
        List<Concept> people,
        List<Concept> organisations,
        List<Concept> places,
        int urgency,
        boolean breaking,
        Instant firstPublishedAt,
        Instant publishedAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Correction correction,
        int wordCount,
        int readingTimeMinutes,
        List<Media> media,
        List<Link> related,
        @Nullable String canonicalUrl,
        @Nullable String copyright,
        @Nullable String usageTerms) {
    /** What a story counts as where nobody said how urgent it is. */
    public static final int USUAL_URGENCY = 5;

    public Story {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(publishedAt, "publishedAt");
        tags = tags == null ? List.of() : List.copyOf(tags);
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
        people = people == null ? List.of() : List.copyOf(people);
        organisations = organisations == null ? List.of() : List.copyOf(organisations);
        places = places == null ? List.of() : List.copyOf(places);
        media = media == null ? List.of() : List.copyOf(media);
        related = related == null ? List.of() : List.copyOf(related);
    }
}
