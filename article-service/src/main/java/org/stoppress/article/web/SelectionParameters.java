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
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private SelectionParameters() {}

    static Selection read(Parameters parameters, Instant now) {
        return new Selection(
                words(parameters, "section"),
                tags(parameters),
                words(parameters, "source"),
                parameters.text("byline", LONGEST_WORD).map(Set::of).orElse(Set.of()),
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
                .inSections(words(parameters, "section"))
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
        var all = parameters.all("tag");
        if (all.size() > MOST_WORDS) {
            parameters.fault("tag", "is given more than " + MOST_WORDS + " times");
            return List.of();
        }
        return all.stream()
                .map(value -> alternatives(parameters, "tag", value))
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
