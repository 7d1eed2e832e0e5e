package org.stoppress.notification.live;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Story;
import org.stoppress.notification.alert.ToldVersion;

/**
 * Which alerts a reader wants. Words are compared without regard to case.
 *
 * @param sections one of them; none asks for any
 * @param tags of each group one tag at least
 * @param languages each also matches its variants: {@code en} has {@code en-GB}
 * @param query in the language of searches; empty asks for any
 */
public record AlertFilter(
        Set<String> sections,
        List<Set<String>> tags,
        Set<String> sources,
        Set<String> languages,
        @Nullable Integer maxUrgency,
        String query) {
    public static final AlertFilter ALL = new AlertFilter(Set.of(), List.of(), Set.of(), Set.of(), null, "");

    public AlertFilter {
        sections = folded(sections);
        tags = tags.stream().map(AlertFilter::folded).toList();
        sources = folded(sources);
        languages = folded(languages);
    }

    boolean asksForText() {
        return !query.isEmpty();
    }

    /** Whether all but the query matches. */
    boolean matchesFields(ToldVersion version) {
        return (maxUrgency == null || Story.urgencyOf(version.urgency()) <= maxUrgency)
                && (sections.isEmpty() || is(version.section(), sections::contains))
                && (sources.isEmpty() || is(version.source(), sources::contains))
                && (languages.isEmpty() || is(version.language(), this::isLanguage))
                && hasTags(version.tags());
    }

    private boolean hasTags(List<String> present) {
        if (tags.isEmpty()) {
            return true;
        }
        var folded = folded(present);
        return tags.stream().allMatch(group -> group.stream().anyMatch(folded::contains));
    }

    private boolean isLanguage(String tag) {
        return languages.stream().anyMatch(range -> tag.equals(range) || tag.startsWith(range + "-"));
    }

    private static boolean is(@Nullable String value, Predicate<String> wanted) {
        return value != null && wanted.test(fold(value));
    }

    private static Set<String> folded(java.util.Collection<String> words) {
        return words.stream().filter(Objects::nonNull).map(AlertFilter::fold).collect(Collectors.toUnmodifiableSet());
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
