package org.stoppress.article.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Body;
import org.stoppress.article.article.Classification;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Copy;
import org.stoppress.article.article.Correction;
import org.stoppress.article.article.Happening;
import org.stoppress.article.article.Link;
import org.stoppress.article.article.Media;
import org.stoppress.article.article.Priority;
import org.stoppress.article.article.Rights;
import org.stoppress.article.article.Standing;
import org.stoppress.article.article.Times;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleReinstated;
import org.stoppress.contract.article.ArticleEvent.ArticleUpdated;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.article.WithdrawalKind;

/** An event's words in ours. */
final class EventTranslation {
    private EventTranslation() {}

    static Standing standing(ArticleEvent event) {
        return switch (event) {
            case ArticleEvent.WithArticle withArticle -> article(withArticle.article());
            case ArticleWithdrawn(var withdrawal) -> withdrawal(withdrawal);
        };
    }

    static Happening happening(ArticleEvent event) {
        return switch (event) {
            case ArticlePublished _ -> Happening.PUBLISHED;
            case ArticleUpdated _ -> Happening.UPDATED;
            case ArticleCorrected _ -> Happening.CORRECTED;
            case ArticleReinstated _ -> Happening.REINSTATED;
            case ArticleWithdrawn _ -> Happening.WITHDRAWN;
        };
    }

    private static Article article(ArticleSnapshot snapshot) {
        return new Article(
                new ArticleId(snapshot.articleId()),
                snapshot.uri(),
                snapshot.source(),
                snapshot.version(),
                snapshot.type(),
                snapshot.slug(),
                copy(snapshot),
                classification(snapshot),
                new Priority(snapshot.urgency(), snapshot.breaking()),
                new Times(
                        snapshot.firstPublishedAt(),
                        snapshot.publishedAt(),
                        snapshot.updatedAt(),
                        snapshot.expiresAt()),
                correction(snapshot.correction()),
                snapshot.reason(),
                snapshot.media().stream().map(EventTranslation::media).toList(),
                snapshot.related().stream()
                        .map(link -> new Link(link.title(), link.href()))
                        .toList(),
                new Rights(snapshot.canonicalUrl(), snapshot.copyright(), snapshot.usageTerms()));
    }

    private static Copy copy(ArticleSnapshot snapshot) {
        return new Copy(
                snapshot.headline(),
                snapshot.summary(),
                snapshot.byline(),
                snapshot.dateline(),
                snapshot.language(),
                snapshot.wordCount(),
                snapshot.readingTimeMinutes(),
                new Body(snapshot.bodyHtml(), snapshot.bodyText()));
    }

    private static Classification classification(ArticleSnapshot snapshot) {
        return new Classification(
                snapshot.section(),
                snapshot.tags(),
                concepts(snapshot.subjects()),
                concepts(snapshot.people()),
                concepts(snapshot.organisations()),
                concepts(snapshot.places()));
    }

    private static List<Concept> concepts(List<org.stoppress.contract.article.Concept> concepts) {
        return concepts.stream()
                .map(concept -> new Concept(concept.name(), concept.code(), concept.scheme()))
                .toList();
    }

    private static Media media(org.stoppress.contract.article.Media media) {
        return new Media(media.type(), media.href(), media.caption(), media.credit(), media.alt());
    }

    private static @Nullable Correction correction(org.stoppress.contract.article.@Nullable Correction correction) {
        return correction == null ? null : new Correction(correction.note(), correction.at());
    }

    private static Withdrawal withdrawal(org.stoppress.contract.article.Withdrawal withdrawal) {
        return new Withdrawal(
                new ArticleId(withdrawal.articleId()),
                withdrawal.uri(),
                withdrawal.source(),
                withdrawal.version(),
                withdrawal.reason(),
                withdrawal.kind() == WithdrawalKind.TAKEDOWN ? Withdrawal.Kind.TAKEDOWN : Withdrawal.Kind.KILL,
                withdrawal.withdrawnAt());
    }
}
