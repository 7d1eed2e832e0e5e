package org.stoppress.reader.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Article;
import org.stoppress.reader.page.History;
import org.stoppress.reader.page.Revision;

/**
 * A version in the list of a story's history.
 *
 * @param note what readers were told of it: the correction's note, or why the story was withdrawn
 * @param changes where its changes are shown; absent on the first one and where there is no text to compare
 * @param shown whether its changes are those on the page
 */
record VersionView(
        int version,
        String what,
        @Nullable Moment at,
        @Nullable String headline,
        @Nullable String note,
        @Nullable String changes,
        boolean shown) {
    private static final Map<String, String> WORDS = Map.of(
            "published", "Published",
            "updated", "Updated",
            "corrected", "Corrected",
            "withdrawn", "Withdrawn",
            "reinstated", "Published again");

    static List<VersionView> all(History history, Pages pages) {
        return history.revisions().stream()
                .map(revision -> of(revision, history, pages))
                .toList();
    }

    private static VersionView of(Revision revision, History history, Pages pages) {
        var difference = history.difference();
        return new VersionView(
                revision.version(),
                WORDS.getOrDefault(revision.type(), "Changed"),
                pages.moment(revision.at()),
                revision.headline(),
                Optional.ofNullable(revision.correction())
                        .map(Article.Correction::note)
                        .orElse(revision.reason()),
                before(revision, history)
                        .map(earlier -> Addresses.history(history.article().id())
                                + Addresses.query(Map.of("to", List.of(Integer.toString(revision.version())))))
                        .orElse(null),
                difference != null && difference.to() == revision.version());
    }

    private static Optional<Revision> before(Revision revision, History history) {
        return revision.isReadable()
                ? history.revisions().stream()
                        .filter(other -> other.isReadable() && other.version() < revision.version())
                        .findFirst()
                : Optional.empty();
    }
}
