package org.stoppress.notification.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleReinstated;
import org.stoppress.contract.article.ArticleEvent.ArticleUpdated;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.article.Concept;
import org.stoppress.contract.article.WithdrawalKind;
import org.stoppress.notification.alert.Story;
import org.stoppress.notification.alert.StoryEvent;

/** Article events in our words. */
final class StoryTranslation {
    private StoryTranslation() {}

    static StoryEvent event(ArticleEvent event, Instant loggedAt) {
        return switch (event) {
            case ArticlePublished(ArticleSnapshot article) -> new StoryEvent.Written(story(article), loggedAt);
            case ArticleUpdated(ArticleSnapshot article) -> new StoryEvent.Written(story(article), loggedAt);
            case ArticleCorrected(ArticleSnapshot article) -> new StoryEvent.Corrected(story(article), loggedAt);
            case ArticleReinstated(ArticleSnapshot article) -> new StoryEvent.Reinstated(story(article), loggedAt);
            case ArticleWithdrawn(var withdrawal) ->
                new StoryEvent.Withdrawn(
                        withdrawal.articleId(),
                        withdrawal.version(),
                        wellFormed(withdrawal.reason()),
                        withdrawal.kind() == WithdrawalKind.TAKEDOWN,
                        withdrawal.receivedAt(),
                        loggedAt);
        };
    }

    private static Story story(ArticleSnapshot article) {
        return new Story(
                article.articleId(),
                article.version(),
                article.source(),
                sound(article.headline()),
                sound(article.slug()),
                wellFormed(article.summary()),
                sound(article.bodyText()),
                wellFormed(article.byline()),
                wellFormed(article.language()),
                wellFormed(article.section()),
                article.tags().stream().map(StoryTranslation::sound).toList(),
                names(article.people()),
                names(article.organisations()),
                names(article.places()),
                article.urgency(),
                article.breaking(),
                article.alert(),
                article.expiresAt(),
                article.receivedAt());
    }

    private static List<String> names(List<Concept> concepts) {
        return concepts.stream().map(concept -> sound(concept.name())).toList();
    }

    private static @Nullable String wellFormed(@Nullable String text) {
        return text == null ? null : sound(text);
    }

    /** Half a surrogate pair is no text, and can't be written as JSON in UTF-8; one bad character must not silence an alert. */
    private static String sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        var repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.getType(character) == Character.SURROGATE ? 0xFFFD : character)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
