package org.stoppress.notification.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a story: what an alert shows of it, what filters match on, and what the newsroom says about alerting.
 *
 * @param urgency 1 highest … 9; absent counts as {@value #UNSAID_URGENCY}
 * @param alert the newsroom's word on alerting readers of this version, if it said one
 * @param expiresAt after this nobody is alerted of it
 * @param receivedAt when the newsroom's submission was taken
 */
public record Story(
        String articleId,
        long version,
        String source,
        String headline,
        String slug,
        @Nullable String summary,
        String bodyText,
        @Nullable String byline,
        @Nullable String language,
        @Nullable String section,
        List<String> tags,
        List<String> people,
        List<String> organisations,
        List<String> places,
        @Nullable Integer urgency,
        boolean breaking,
        @Nullable Boolean alert,
        @Nullable Instant expiresAt,
        Instant receivedAt) {
    public static final int UNSAID_URGENCY = 5;

    public Story {
        tags = List.copyOf(tags);
        people = List.copyOf(people);
        organisations = List.copyOf(organisations);
        places = List.copyOf(places);
    }

    /** The same story, told in these words; where one is absent, in its own. The newsroom asks for an alert of it. */
    public Story sentAs(@Nullable String newHeadline, @Nullable String newSummary) {
        return new Story(
                articleId,
                version,
                source,
                newHeadline == null ? headline : newHeadline,
                slug,
                newSummary == null ? summary : newSummary,
                bodyText,
                byline,
                language,
                section,
                tags,
                people,
                organisations,
                places,
                urgency,
                breaking,
                true,
                expiresAt,
                receivedAt);
    }

    /** The newsroom asks for readers to be alerted of this version, whatever its urgency. */
    public boolean asksForAlert() {
        return Boolean.TRUE.equals(alert);
    }

    /** The newsroom asks for silence, whatever the urgency. */
    public boolean asksForSilence() {
        return Boolean.FALSE.equals(alert);
    }

    public boolean hasExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** The urgency at or under which something is asked for. */
    public static int urgencyOf(@Nullable Integer said) {
        return said == null ? UNSAID_URGENCY : said;
    }
}
