package org.stoppress.search.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.article.Withdrawal;
import org.stoppress.contract.article.WithdrawalKind;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.Concept;
import org.stoppress.search.query.Correction;
import org.stoppress.search.query.Link;
import org.stoppress.search.query.Media;
import org.stoppress.search.query.Story;

/** Events of the contract to our own words. */
final class StoryTranslation {
    private StoryTranslation() {}

    static Standing standing(ArticleEvent event) {
        return switch (event) {
            case ArticleEvent.WithArticle withArticle ->
                new Standing.Published(
                        story(withArticle.article()), withArticle.article().bodyText());
            case ArticleWithdrawn(Withdrawal withdrawal) ->
                new Standing.Withdrawn(
                        new ArticleId(withdrawal.articleId()),
                        withdrawal.version(),
                        withdrawal.kind() == WithdrawalKind.TAKEDOWN);
        };
    }

    private static Story story(ArticleSnapshot article) {
        return new Story(
                new ArticleId(article.articleId()),
                article.uri(),
                article.version(),
                article.type(),
                article.source(),
                article.headline(),
                article.slug(),
                article.summary(),
                article.byline(),
                article.dateline(),
                article.language(),
                article.section(),
                article.tags(),
                concepts(article.subjects()),
                concepts(article.people()),
                concepts(article.organisations()),
                concepts(article.places()),
                article.urgency() == null ? Story.USUAL_URGENCY : article.urgency(),
                article.breaking(),
                article.firstPublishedAt(),
                article.publishedAt(),
                article.updatedAt(),
                article.expiresAt(),
                correction(article.correction()),
                article.wordCount(),
                article.readingTimeMinutes(),
                article.media().stream()
                        .map(media ->
                                new Media(media.type(), media.href(), media.caption(), media.credit(), media.alt()))
                        .toList(),
                article.related().stream()
                        .map(link -> new Link(link.title(), link.href()))
                        .toList(),
                article.canonicalUrl(),
                article.copyright(),
                article.usageTerms());
    }

    private static @Nullable Correction correction(org.stoppress.contract.article.@Nullable Correction correction) {
        return correction == null ? null : new Correction(correction.note(), correction.at());
    }

    private static List<Concept> concepts(List<org.stoppress.contract.article.Concept> concepts) {
        return concepts.stream()
                .map(concept -> new Concept(concept.name(), concept.code(), concept.scheme()))
                .toList();
    }
}
