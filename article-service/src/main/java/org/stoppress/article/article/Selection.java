package org.stoppress.article.article;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which articles a list is of. Words are compared without regard to case; an empty set lets everything through.
 *
 * @param sections any of them
 * @param tags of each set any
 * @param languages any; {@code en} is {@code en-GB} too
 * @param from of the time of publication, inclusive
 * @param to exclusive
 * @param expiredBy what has expired by then is left out; absent keeps it
 */
public record Selection(
        Set<String> sections,
        List<Set<String>> tags,
        Set<String> sources,
        Set<String> bylines,
        Set<String> languages,
        Set<String> places,
        @Nullable Boolean breaking,
        @Nullable Integer maxUrgency,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant expiredBy,
        Order order) {

    public Selection {
        sections = folded(sections);
        tags = tags.stream().map(Selection::folded).toList();
        sources = folded(sources);
        bylines = folded(bylines);
        languages = folded(languages);
        places = folded(places);
    }

    /** All that has not expired by {@code now}, newest first. */
    public static Selection everything(@Nullable Instant now) {
        return new Selection(
                Set.of(), List.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, now, Order.NEWEST);
    }

    public Selection inSections(Set<String> others) {
        return new Selection(
                others, tags, sources, bylines, languages, places, breaking, maxUrgency, from, to, expiredBy, order);
    }

    public Selection tagged(List<Set<String>> others) {
        return new Selection(
                sections,
                others,
                sources,
                bylines,
                languages,
                places,
                breaking,
                maxUrgency,
                from,
                to,
                expiredBy,
                order);
    }

    public Selection fromSources(Set<String> others) {
        return new Selection(
                sections, tags, others, bylines, languages, places, breaking, maxUrgency, from, to, expiredBy, order);
    }

    public Selection publishedSince(Instant instant) {
        return new Selection(
                sections,
                tags,
                sources,
                bylines,
                languages,
                places,
                breaking,
                maxUrgency,
                instant,
                to,
                expiredBy,
                order);
    }

    public Selection in(Order other) {
        return new Selection(
                sections, tags, sources, bylines, languages, places, breaking, maxUrgency, from, to, expiredBy, other);
    }

    /** How words are written where they are compared. */
    public static String folded(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> folded(Set<String> words) {
        return Set.copyOf(words.stream().map(Selection::folded).toList());
    }
}
