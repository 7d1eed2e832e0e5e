package org.stoppress.notification.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.VersionRule;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.alert.Story;
import org.stoppress.notification.alert.StoryAddresses;
import org.stoppress.notification.alert.StoryEvent;
import org.stoppress.notification.subscription.Interest;
import org.stoppress.notification.subscription.Topics;
import org.stoppress.query.NewsFilter;
import org.stoppress.query.NewsMatcher;
import org.stoppress.query.QueryLanguage;

/** What a reader would have been told in the last days, had they asked then. */
public final class Preview {
    private static final Duration DAYS = Duration.ofDays(7);
    private static final int MOST_SHOWN = 20;

    private final RecentStories stories;
    private final StoryAddresses addresses;
    private final InstantSource clock;

    public Preview(RecentStories stories, StoryAddresses addresses, InstantSource clock) {
        this.stories = stories;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Whatever still stands of it.
     *
     * @param latest first, the first ones
     */
    public record Shown(int total, List<Alert> latest) {}

    public Shown of(Interest interest) {
        var query = interest.query() == null ? null : NewsFilter.of(QueryLanguage.parse(interest.query()));
        Map<String, Latest> byStory = new HashMap<>();
        stories.read(
                clock.instant().minus(DAYS),
                event -> byStory.merge(
                        event.articleId(),
                        new Latest(event.version(), event.loggedAt(), matching(event, interest, query)),
                        (before, after) -> VersionRule.replaces(after.version(), before.version()) ? after : before));
        var now = clock.instant();
        var found = byStory.values().stream()
                .filter(latest -> latest.story() != null && !latest.story().hasExpired(now))
                .sorted(Comparator.comparing(Latest::at).reversed())
                .toList();
        return new Shown(
                found.size(),
                found.stream()
                        .limit(MOST_SHOWN)
                        .map(latest -> alert(Objects.requireNonNull(latest.story()), latest.at()))
                        .toList());
    }

    private Alert alert(Story story, Instant at) {
        return Alert.of(story, Step.NEW, addresses.of(story), at);
    }

    private static @Nullable Story matching(StoryEvent event, Interest interest, @Nullable NewsFilter query) {
        if (!(event instanceof StoryEvent.WithStory withStory)) {
            return null;
        }
        var story = withStory.story();
        boolean matches = interest.isUrgentEnough(story)
                && interest.isAbout(Topics.of(story))
                && (query == null || query.matches(NewsMatcher.of(SavedInterests.document(story))));
        return matches ? story : null;
    }

    /** @param story absent where it does not match, or was taken back */
    private record Latest(
            long version, Instant at, @Nullable Story story) {}
}
