package org.stoppress.notification.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * Which stories readers are alerted of.
 *
 * @param threshold the urgency at or under which a story alerts
 * @param freshness how old an event may be; an older one is no news, be it that the log is read again
 * @param lease how long whoever decided an alert has to send it before the relay may
 * @param addresses where readers find a story
 * @param grouping which stories are about one event
 */
public record AlertPolicy(
        int threshold, Duration freshness, Duration lease, StoryAddresses addresses, Grouping grouping) {
    Alert alert(Story story, Step step, Instant now) {
        var group = step == Step.NEW ? grouping.of(story) : grouping.known(story.articleId());
        return Alert.of(story, step, addresses.of(story), now).inGroup(group);
    }

    /** Whether the newsroom's words on this version call for an alert, whatever the time is. */
    boolean callsForAlert(Story story) {
        return story.asksForAlert()
                || (!story.asksForSilence() && (story.breaking() || Story.urgencyOf(story.urgency()) <= threshold));
    }

    /** Whether an event can change what readers were told. The others are not even looked at: most news is quiet. */
    boolean concerns(StoryEvent event) {
        return !(event instanceof StoryEvent.Written(Story story, Instant _)) || callsForAlert(story);
    }

    boolean isOld(StoryEvent event, Instant now) {
        return event.loggedAt().isBefore(now.minus(freshness));
    }
}
