package org.stoppress.reader.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The front page.
 *
 * @param lead the story at the top; none before the first is published
 * @param top beside and under the lead
 * @param latest the rest, newest first
 * @param sections the largest sections with their newest stories
 * @param mostRead what was read most in the last day
 */
public record FrontPage(
        Optional<Article> lead,
        List<Article> top,
        List<Article> latest,
        List<SectionBlock> sections,
        List<Article> mostRead) {
    private static final int CANDIDATES = 12;
    private static final int TOP = 4;
    private static final int BLOCK = 4;

    /** A section's newest stories. */
    public record SectionBlock(String section, List<Article> stories) {
        private SectionBlock without(List<Article> shown) {
            var ids = shown.stream().map(Article::id).collect(Collectors.toSet());
            return new SectionBlock(
                    section,
                    stories.stream()
                            .filter(story -> !ids.contains(story.id()))
                            .limit(BLOCK)
                            .toList());
        }
    }

    /**
     * The lead is what matters most among the newest: breaking before urgent before new. The order of all others stays as it was. A
     * section shows what does not stand above it already, and is left out when that is nothing.
     */
    static FrontPage of(List<Article> newest, List<SectionBlock> sections, List<Article> mostRead, Instant now) {
        var lead = newest.stream()
                .limit(CANDIDATES)
                .min(Comparator.comparing((Article article) -> !article.isBreaking(now))
                        .thenComparingInt(Article::urgency));
        var others = new ArrayList<>(newest);
        lead.ifPresent(others::remove);
        int top = Math.min(TOP, others.size());
        return new FrontPage(
                lead,
                List.copyOf(others.subList(0, top)),
                List.copyOf(others.subList(top, others.size())),
                sections.stream()
                        .map(block -> block.without(newest))
                        .filter(block -> !block.stories().isEmpty())
                        .toList(),
                mostRead);
    }
}
