package org.stoppress.reader.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Article;

/**
 * A story as templates draw it: ready words and addresses, nothing left to decide.
 *
 * @param href the path of its page
 * @param canonical its one address in the world: the newsroom's, else ours
 * @param updated absent on a first version
 */
record StoryView(
        Article article,
        String href,
        String canonical,
        Wording wording,
        @Nullable Moment published,
        @Nullable Moment updated,
        @Nullable Moment corrected,
        List<MediumView> media,
        boolean breaking) {
    static StoryView of(Article article, SiteSettings site, PageSettings settings, Instant now) {
        var zone = settings.timeZone();
        var href = Addresses.story(article);
        var correction = article.correction();
        return new StoryView(
                article,
                href,
                Addresses.elsewhere(article.canonicalUrl(), null).orElseGet(() -> site.absolute(href)),
                Wording.of(article.language()),
                Moment.of(article.publishedAt(), zone),
                article.isUpdated() ? Moment.of(article.updatedAt(), zone) : null,
                correction == null ? null : Moment.of(correction.at(), zone),
                article.media().stream()
                        .map(medium -> MediumView.of(medium, article.canonicalUrl()))
                        .flatMap(Optional::stream)
                        .toList(),
                article.isBreaking(now));
    }

    public String headline() {
        return article.headline();
    }

    public @Nullable String summary() {
        return article.summary();
    }

    public @Nullable String byline() {
        return article.byline();
    }

    public @Nullable String section() {
        return article.section();
    }

    public @Nullable String sectionHref() {
        return article.section() == null ? null : Addresses.section(article.section());
    }

    public @Nullable String readingTime() {
        return article.readingTimeMinutes() == null ? null : article.readingTimeMinutes() + " min read";
    }

    public boolean isCorrected() {
        return article.correction() != null;
    }

    public @Nullable String correctionNote() {
        return article.correction() == null ? null : article.correction().note();
    }

    /** The picture that stands for the story. */
    public @Nullable MediumView picture() {
        return media.stream().filter(MediumView::picture).findFirst().orElse(null);
    }

    public List<Named> tags() {
        return article.tags().stream()
                .map(tag -> new Named(tag, Addresses.tag(tag)))
                .toList();
    }

    /** What the newsroom pointed to; a title without an address leads to a search for it. */
    public List<Named> alsoRead() {
        return article.related().stream()
                .map(link -> new Named(
                        link.title(),
                        Addresses.elsewhere(link.href(), article.canonicalUrl())
                                .orElseGet(() -> Addresses.search(java.util.Map.of("q", List.of(link.title()))))))
                .toList();
    }

    /** A name and where it leads. */
    record Named(String name, String href) {}
}
