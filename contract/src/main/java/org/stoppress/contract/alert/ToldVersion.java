package org.stoppress.contract.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What filters match on, of one version of a story that readers were alerted of. Never shown.
 *
 * @param bodyText absent where it was too long to be kept: then any query is taken to match, since a correction too many does less
 *     harm than one too few
 * @param people names, as are organisations and places
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
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
        headline = headline == null ? "" : headline;
        Objects.requireNonNull(source, "source");
        tags = tags == null ? List.of() : List.copyOf(tags);
        people = people == null ? List.of() : List.copyOf(people);
        organisations = organisations == null ? List.of() : List.copyOf(organisations);
        places = places == null ? List.of() : List.copyOf(places);
    }
}
