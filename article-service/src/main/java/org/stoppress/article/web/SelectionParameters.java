package org.stoppress.article.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.Selection;
import org.stoppress.http.Parameters;

/** The filters of the API: {@code a|b} is either; a tag that is given again is wanted as well. */
final class SelectionParameters {
    private static final int LONGEST_WORD = 2_000;
    private static final int MOST_WORDS = 50;

    /** No section is called so, since a name has no control character. */
    private static final Set<String> NO_SECTION = Set.of("\u0000");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private SelectionParameters() {}

    static Selection read(Parameters parameters, Instant now) {
        return new Selection(
                sections(parameters),
                tags(parameters),
                words(parameters, "source"),
                words(parameters, "byline"),
                languages(parameters),
                words(parameters, "place"),
                orNull(parameters.flag("breaking")),
                orNull(parameters.integer("maxUrgency", 1, 9)),
                orNull(parameters.instant("from")),
                orNull(parameters.instant("to")),
                expiredBy(parameters, now),
                order(parameters));
    }

    /** What a feed can be narrowed by. */
    static Selection readForFeed(Parameters parameters, Instant now) {
        return Selection.everything(now)
                .inSections(sections(parameters))
                .tagged(tags(parameters))
                .fromSources(words(parameters, "source"));
    }

    static Set<String> words(Parameters parameters, String name) {
        return parameters
                .text(name, LONGEST_WORD)
                .map(value -> alternatives(parameters, name, value))
                .orElse(Set.of());
    }

    private static List<Set<String>> tags(Parameters parameters) {
        return all(parameters, "tag");
    }

    /** A story has one section, so of several that are given it must be the one that they have in common. */
    static Set<String> sections(Parameters parameters) {
        return all(parameters, "section").stream()
                .map(words -> words.stream().map(Selection::folded).collect(Collectors.toUnmodifiableSet()))
                .reduce((some, others) -> {
                    var common = some.stream().filter(others::contains).collect(Collectors.toUnmodifiableSet());
                    return common.isEmpty() ? NO_SECTION : common;
                })
                .orElse(Set.of());
    }

    private static List<Set<String>> all(Parameters parameters, String name) {
        var all = parameters.all(name);
        if (all.size() > MOST_WORDS) {
            parameters.fault(name, "is given more than " + MOST_WORDS + " times");
            return List.of();
        }
        return all.stream()
                .map(value -> alternatives(parameters, name, value))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static Set<String> alternatives(Parameters parameters, String name, String value) {
        var words = Arrays.stream(value.split("\\|"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (words.size() > MOST_WORDS) {
            parameters.fault(name, "has more than " + MOST_WORDS + " alternatives");
        }
        return words;
    }

    private static Set<String> languages(Parameters parameters) {
        var languages = words(parameters, "language");
        if (!languages.stream().allMatch(word -> LANGUAGE.matcher(word).matches())) {
            parameters.fault("language", "is a language tag such as en or pt-BR");
        }
        return languages;
    }

    private static @Nullable Instant expiredBy(Parameters parameters, Instant now) {
        boolean included = parameters
                .oneOf("expired", Set.of("include", "exclude"))
                .filter("include"::equals)
                .isPresent();
        return included ? null : now;
    }

    private static Order order(Parameters parameters) {
        return parameters
                .oneOf("order", Set.of("newest", "oldest", "updated"))
                .map(word -> switch (word) {
                    case "oldest" -> Order.OLDEST;
                    case "updated" -> Order.UPDATED;
                    default -> Order.NEWEST;
                })
                .orElse(Order.NEWEST);
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
