package org.stoppress.ingest.wire;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleReinstated;
import org.stoppress.contract.article.ArticleEvent.ArticleUpdated;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.article.Concept;
import org.stoppress.contract.article.Correction;
import org.stoppress.contract.article.Link;
import org.stoppress.contract.article.Media;
import org.stoppress.contract.article.Withdrawal;
import org.stoppress.contract.article.WithdrawalKind;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Announcement.Showing;
import org.stoppress.ingest.story.Announcement.Withdrawing;
import org.stoppress.ingest.story.Content;

/** Our words to the contract's. */
final class Events {
    private Events() {}

    static ArticleEvent of(Announcement announcement, @Nullable Content content) {
        return switch (announcement) {
            case Showing showing -> {
                var article = article(showing, Objects.requireNonNull(content, "content"));
                yield switch (showing.step()) {
                    case PUBLISHED -> new ArticlePublished(article);
                    case UPDATED -> new ArticleUpdated(article);
                    case CORRECTED -> new ArticleCorrected(article);
                    case REINSTATED -> new ArticleReinstated(article);
                };
            }
            case Withdrawing withdrawing -> new ArticleWithdrawn(withdrawal(withdrawing));
        };
    }

    private static ArticleSnapshot article(Showing showing, Content content) {
        var origin = showing.origin();
        var correction = showing.correction();
        int words = content.wordCount();
        return ArticleSnapshot.builder()
                .articleId(origin.article().value())
                .uri(origin.uri())
                .source(origin.source())
                .version(showing.version())
                .sourceVersion(origin.sourceVersion().version())
                .versionCreated(origin.sourceVersion().createdAt())
                .digest(showing.digest())
                .receivedAt(origin.receivedAt())
                .type(content.type())
                .headline(content.headline())
                .slug(content.slug())
                .summary(content.summary())
                .bodyHtml(content.bodyHtml())
                .bodyText(content.bodyText())
                .byline(content.byline())
                .dateline(content.dateline())
                .language(content.language())
                .section(content.section())
                .tags(content.tags())
                .subjects(concepts(content.subjects()))
                .people(concepts(content.people()))
                .organisations(concepts(content.organisations()))
                .places(concepts(content.places()))
                .urgency(content.urgency())
                .breaking(content.breaking())
                .alert(content.alert())
                .firstPublishedAt(showing.firstPublishedAt())
                .publishedAt(showing.publishedAt())
                .updatedAt(showing.updatedAt())
                .expiresAt(content.expiresAt())
                .correction(correction == null ? null : new Correction(correction.note(), correction.at()))
                .reason(showing.reason())
                .wordCount(words)
                .readingTimeMinutes(Content.readingTimeMinutes(words))
                .media(content.media().stream()
                        .map(media ->
                                new Media(media.type(), media.href(), media.caption(), media.credit(), media.alt()))
                        .toList())
                .related(content.related().stream()
                        .map(link -> new Link(link.title(), link.href()))
                        .toList())
                .canonicalUrl(content.canonicalUrl())
                .copyright(content.copyright())
                .usageTerms(content.usageTerms())
                .build();
    }

    private static Withdrawal withdrawal(Withdrawing withdrawing) {
        var origin = withdrawing.origin();
        var recall = withdrawing.recall();
        return new Withdrawal(
                origin.article().value(),
                origin.uri(),
                origin.source(),
                withdrawing.version(),
                origin.sourceVersion().version(),
                origin.sourceVersion().createdAt(),
                origin.receivedAt(),
                recall.reason(),
                switch (recall.kind()) {
                    case KILL -> WithdrawalKind.KILL;
                    case TAKEDOWN -> WithdrawalKind.TAKEDOWN;
                },
                recall.at());
    }

    private static List<Concept> concepts(List<org.stoppress.ingest.story.Concept> concepts) {
        return concepts.stream()
                .map(concept -> new Concept(concept.name(), concept.code(), concept.scheme()))
                .toList();
    }
}
