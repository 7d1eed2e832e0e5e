package org.stoppress.notification.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What filters match on, of one version of a story that readers were alerted of. It is kept so that a correction or withdrawal
 * reaches each reader who can have seen the alert.
 *
 * @param bodyText absent where it was too long to be kept: then any query is taken to match
 */
public record ToldVersion(
        long version,
        String headline,
        @Nullable String summary,
        @Nullable String bodyText,
        @Nullable String byline,
        @Nullable String language,
        @Nullable String section,
        List<String> tags,
        List<String> people,
        List<String> organisations,
        List<String> places,
        String source,
        @Nullable Integer urgency) {
    public ToldVersion {
        tags = List.copyOf(tags);
        people = List.copyOf(people);
        organisations = List.copyOf(organisations);
        places = List.copyOf(places);
    }

    public static ToldVersion of(Story story) {
        return new ToldVersion(
                story.version(),
                story.headline(),
                story.summary(),
                story.bodyText(),
                story.byline(),
                story.language(),
                story.section(),
                story.tags(),
                story.people(),
                story.organisations(),
                story.places(),
                story.source(),
                story.urgency());
    }

    /** How long the text is, in characters. */
    public int length() {
        return bodyText == null ? 0 : bodyText.length();
    }

    ToldVersion withoutText() {
        return new ToldVersion(
                version,
                headline,
                summary,
                null,
                byline,
                language,
                section,
                tags,
                people,
                organisations,
                places,
                source,
                urgency);
    }
}
