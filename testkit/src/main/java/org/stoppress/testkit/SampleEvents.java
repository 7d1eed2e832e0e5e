package org.stoppress.testkit;

import java.time.Instant;
import java.util.List;
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
import org.stoppress.contract.article.Withdrawal;
import org.stoppress.contract.article.WithdrawalKind;
import org.stoppress.contract.version.ArticleIds;

/**
 * Events as ingest writes them, of our own making. Each story is named by its uri; a version's times are {@link #NOON} and as many
 * minutes as it has versions before it.
 */
public final class SampleEvents {
    public static final String SOURCE = "demo";
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private SampleEvents() {}

    public static String id(String uri) {
        return ArticleIds.of(SOURCE, uri);
    }

    /** A quiet local story; change what matters to the test. */
    public static ArticleSnapshot.Builder article(String uri, long version) {
        var at = NOON.plusSeconds(60 * (version - 1));
        return ArticleSnapshot.builder()
                .articleId(id(uri))
                .uri(uri)
                .source(SOURCE)
                .version(version)
                .sourceVersion(Long.toString(version))
                .versionCreated(at)
                .digest("sha256:" + uri + "/" + version)
                .receivedAt(at)
                .headline("Rain closes the harbour road")
                .slug("rain-closes-the-harbour-road")
                .summary("Water stood knee-high by the fish market.")
                .bodyHtml("<p>The harbour road was closed on Sunday after a night of rain.</p>"
                        + "<p>Buses take the hill until the water is gone, the council said.</p>")
                .bodyText("The harbour road was closed on Sunday after a night of rain.\n\n"
                        + "Buses take the hill until the water is gone, the council said.")
                .byline("Ines Calder")
                .language("en")
                .section("Local")
                .tags(List.of("weather", "traffic"))
                .places(List.of(Concept.named("Port Ellery")))
                .related(List.of(new Link("Last year's flood", "https://news.example/flood")))
                .urgency(4)
                .firstPublishedAt(NOON)
                .publishedAt(NOON)
                .updatedAt(at)
                .wordCount(22)
                .readingTimeMinutes(1);
    }

    /** A story that readers are to be woken for. */
    public static ArticleSnapshot.Builder flash(String uri, long version) {
        return article(uri, version)
                .headline("Bridge over the Ellery closed after ship strike")
                .slug("bridge-over-the-ellery-closed-after-ship-strike")
                .summary("Nobody is hurt, the harbour master says.")
                .urgency(1)
                .breaking(true);
    }

    public static ArticleEvent published(String uri) {
        return new ArticlePublished(article(uri, 1).build());
    }

    public static ArticleEvent updated(String uri, long version) {
        return new ArticleUpdated(article(uri, version)
                .headline("Rain closes the harbour road, update " + version)
                .build());
    }

    public static ArticleEvent corrected(String uri, long version) {
        return new ArticleCorrected(article(uri, version)
                .summary("Water stood ankle-high by the fish market.")
                .correction(
                        new Correction("The water stood ankle-high, not knee-high.", NOON.plusSeconds(60 * version)))
                .build());
    }

    public static ArticleEvent withdrawn(String uri, long version) {
        var at = NOON.plusSeconds(60 * (version - 1));
        return new ArticleWithdrawn(new Withdrawal(
                id(uri), uri, SOURCE, version, null, null, at, "The road was open.", WithdrawalKind.KILL, at));
    }

    public static ArticleEvent reinstated(String uri, long version) {
        return new ArticleReinstated(
                article(uri, version).reason("The road was closed after all.").build());
    }

    /** The life of one story: published, updated, corrected, withdrawn, reinstated, updated. */
    public static List<ArticleEvent> life(String uri) {
        return List.of(
                published(uri),
                updated(uri, 2),
                corrected(uri, 3),
                withdrawn(uri, 4),
                reinstated(uri, 5),
                updated(uri, 6));
    }
}
