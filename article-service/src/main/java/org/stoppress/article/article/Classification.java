package org.stoppress.article.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a story is about, and where in the paper it belongs. */
public record Classification(
        @Nullable String section,
        List<String> tags,
        List<Concept> subjects,
        List<Concept> people,
        List<Concept> organisations,
        List<Concept> places) {

    public Classification {
        tags = List.copyOf(tags);
        subjects = List.copyOf(subjects);
        people = List.copyOf(people);
        organisations = List.copyOf(organisations);
        places = List.copyOf(places);
    }
}
