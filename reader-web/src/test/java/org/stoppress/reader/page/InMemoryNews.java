package org.stoppress.reader.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** News in memory, some or all of which may be out of reach. */
final class InMemoryNews implements News {
    final List<Article> stories = new ArrayList<>();
    final List<Revision> revisions = new ArrayList<>();
    final List<Section> sections = new ArrayList<>();
    boolean down;
    boolean extrasDown;
    int sectionsAsked;

    static Article article(String id, String section, int urgency, boolean breaking) {
        return new Article(
                id,
                1,
                "Headline of " + id,
                id.toLowerCase(java.util.Locale.ROOT),
                null,
                null,
                null,
                null,
                null,
                null,
                "en",
                section,
                List.of(),
                List.of(),
                urgency,
                breaking,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    @Override
    public Listing<Article> stories(Selection selection) {
        answer(down);
        return new Listing<>(
                stories.stream()
                        .filter(story -> selection.section() == null
                                || selection.section().equals(story.section()))
                        .limit(selection.limit())
                        .toList(),
                null);
    }

    @Override
    public Lookup story(String id) {
        answer(down);
        return stories.stream()
                .filter(story -> story.id().equals(id))
                .findFirst()
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(Lookup.Unknown::new);
    }

    @Override
    public List<Revision> revisions(String id) {
        answer(down);
        return revisions;
    }

    @Override
    public Optional<Difference> difference(String id, int from, int to) {
        answer(down);
        return Optional.of(new Difference(from, to, List.of(), List.of()));
    }

    @Override
    public List<Article> related(String id, int limit) {
        answer(extrasDown);
        return stories;
    }

    @Override
    public List<Article> mostRead(int limit) {
        answer(extrasDown);
        return stories;
    }

    @Override
    public List<Section> sections() {
        sectionsAsked++;
        answer(extrasDown);
        return sections;
    }

    @Override
    public SearchAnswer search(SearchQuestion question) {
        answer(down);
        return new SearchAnswer(0, true, List.of(), Map.of(), null, null, null);
    }

    @Override
    public Listing<Alert> alerts(@Nullable String cursor, int limit) {
        answer(down);
        return Listing.empty();
    }

    private static void answer(boolean outage) {
        if (outage) {
            throw new NewsOutageException("test", new IllegalStateException("down"));
        }
    }
}
