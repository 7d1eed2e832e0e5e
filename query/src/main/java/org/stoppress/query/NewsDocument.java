package org.stoppress.query;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of an article, all that a query can ask for.
 *
 * @param language BCP 47
 * @param source the id of the source
 */
public record NewsDocument(
        String id,
        String headline,
        @Nullable String summary,
        String bodyText,
        @Nullable String byline,
        @Nullable String language,
        @Nullable String section,
        List<String> tags,
        List<String> people,
        List<String> organisations,
        List<String> places,
        String source) {
    public NewsDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(bodyText, "bodyText");
        Objects.requireNonNull(source, "source");
        tags = List.copyOf(tags);
        people = List.copyOf(people);
        organisations = List.copyOf(organisations);
        places = List.copyOf(places);
    }
}
