package org.stoppress.notification.subscription;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Story;

/**
 * Which stories a reader wants to be told of: those that meet all that is given, of a list one of it. Words are compared as filters
 * of searches do.
 *
 * @param query in the language of searches
 * @param articleId a story to follow: every later version is told
 * @param languages each also matches its variants
 * @param canaryOf a source whose dry runs are wanted, and nothing else: no reader ever gets those, and a canary gets nothing that readers get
 * @param threshold the urgency at or under which a story is told, where the reader said one
 */
public record Interest(
        @Nullable String query,
        Words sections,
        Words tags,
        Words places,
        Words sources,
        @Nullable String articleId,
        Words languages,
        @Nullable String canaryOf,
        @Nullable Integer threshold) {
    private static final int OF_TOPICS = 2;
    private static final int OF_EVERYTHING = 9;

    /** Of the dry runs of a source. */
    public static Interest canary(String source) {
        return new Interest(null, Words.NONE, Words.NONE, Words.NONE, Words.NONE, null, Words.NONE, source, null);
    }

    /** Of sections and tags only the urgent stories, unless the reader says otherwise; of what was asked for by name all. */
    public int maxUrgency() {
        if (threshold != null) {
            return threshold;
        }
        return query != null || articleId != null ? OF_EVERYTHING : OF_TOPICS;
    }

    public boolean isEmpty() {
        return query == null
                && articleId == null
                && canaryOf == null
                && Stream.of(sections, tags, places, sources, languages).allMatch(Words::isEmpty);
    }

    public boolean follows(String story) {
        return story.equals(articleId);
    }

    /** Whether a story of this urgency is told. The newsroom's word on alerting overrules the threshold, as it does for everyone. */
    public boolean isUrgentEnough(Story story) {
        return !story.asksForSilence()
                && (story.asksForAlert() || story.breaking() || Story.urgencyOf(story.urgency()) <= maxUrgency());
    }

    /** Whether all but the query matches, however urgent it is. */
    public boolean isAbout(Topics story) {
        return canaryOf == null
                && (articleId == null || articleId.equals(story.articleId()))
                && sections.meets(story.section())
                && tags.meets(story.tags())
                && places.meets(story.places())
                && sources.meets(story.source())
                && languages.speaks(story.language());
    }
}
