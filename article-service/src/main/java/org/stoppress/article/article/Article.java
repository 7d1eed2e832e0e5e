package org.stoppress.article.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a story, as readers get it.
 *
 * @param type text, picture, video, audio, event …
 * @param slug the readable end of its address
 * @param correction the newest public correction, if there ever was one
 * @param reason why it was reinstated; on a reinstatement alone
 */
public record Article(
        ArticleId id,
        String uri,
        String source,
        long version,
        String type,
        String slug,
        Copy copy,
        Classification about,
        Priority priority,
        Times times,
        @Nullable Correction correction,
        @Nullable String reason,
        List<Media> media,
        List<Link> related,
        Rights rights)
        implements Standing {

    public Article {
        media = List.copyOf(media);
        related = List.copyOf(related);
    }

    @Override
    public Instant at() {
        return times.updated();
    }

    /** Whether it has left lists and feeds by {@code now}. */
    public boolean hasExpired(Instant now) {
        return times.expires() != null && !times.expires().isAfter(now);
    }

    public Article withoutBody() {
        return with(copy.withoutBody());
    }

    private Article with(Copy other) {
        return new Article(
                id,
                uri,
                source,
                version,
                type,
                slug,
                other,
                about,
                priority,
                times,
                correction,
                reason,
                media,
                related,
                rights);
    }
}
