package org.stoppress.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.ingest.story.SampleDrafts.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.WithdrawalKind;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.story.Announcement.Origin;
import org.stoppress.ingest.story.Announcement.Showing;
import org.stoppress.ingest.story.Announcement.Step;
import org.stoppress.ingest.story.Announcement.Withdrawing;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Correction;
import org.stoppress.ingest.story.Recall;
import org.stoppress.ingest.story.TooLargeException;
import org.stoppress.log.LogWriter;
import org.stoppress.log.Written;

class EventsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final Origin ORIGIN = new Origin(
            ArticleId.of("demo", "urn:test:rain"), "demo", "urn:test:rain", new SourceVersion("7", NOON), NOON);

    private final List<Sent> sent = new ArrayList<>();
    private final LogAnnouncements log = new LogAnnouncements(new LogWriter() {
        @Override
        public CompletableFuture<Written> send(String topic, byte[] key, Map<String, byte[]> headers, byte[] value) {
            sent.add(new Sent(topic, new String(key, UTF_8), headers));
            return new CompletableFuture<>();
        }

        @Override
        public void prepare(String topic) {}
    });

    private record Sent(String topic, String key, Map<String, byte[]> headers) {}

    @Test
    void eventCarriesTheWholeArticle() {
        var content = content("It rained.")
                .summary("Wet.")
                .places(List.of(new Concept("Port Ellery", "n1", "geo")))
                .alert(true)
                .build();

        var event = (ArticleCorrected) Events.of(showing(false), content);

        var article = event.article();
        assertThat(article.version()).isEqualTo(3);
        assertThat(article.sourceVersion()).isEqualTo("7");
        assertThat(article.versionCreated()).isEqualTo(NOON);
        assertThat(article.digest()).isEqualTo("digest");
        assertThat(article.correction().note()).isEqualTo("It was not.");
        assertThat(article.places().getFirst().code()).isEqualTo("n1");
        assertThat(article.alert()).isTrue();
        assertThat(article.summary()).isEqualTo("Wet.");
        assertThat(article.readingTimeMinutes()).isEqualTo(1);
        assertThat(article.publishedAt()).isEqualTo(NOON.minusSeconds(60));
        assertThat(article.firstPublishedAt()).isEqualTo(NOON.minusSeconds(120));
        var codec = new ArticleEventCodec();
        assertThat(codec.decode(event.type().getBytes(UTF_8), codec.data(event)))
                .isEqualTo(event);
    }

    @Test
    void withdrawalCarriesNoText() {
        var event = (ArticleWithdrawn) Events.of(
                new Withdrawing(
                        ORIGIN,
                        4,
                        true,
                        null,
                        new Recall(org.stoppress.ingest.story.WithdrawalKind.TAKEDOWN, "Libel", NOON)),
                null);

        assertThat(event.withdrawal().kind()).isEqualTo(WithdrawalKind.TAKEDOWN);
        assertThat(event.withdrawal().reason()).isEqualTo("Libel");
        assertThat(event.withdrawal().withdrawnAt()).isEqualTo(NOON);
    }

    @Test
    void laneIsByUrgencyAndTheTraceGoesAlong() {
        var _ = log.event(showing(false), content("Calm").build()).send();
        var _ = log.event(showing(true), content("Urgent").build()).send();

        assertThat(sent).extracting(Sent::topic).containsExactly(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS);
        assertThat(sent.getFirst().key()).isEqualTo(ORIGIN.article().value());
        assertThat(sent.getFirst().headers()).extractingByKey("traceparent").isEqualTo("00-1-2-01".getBytes(UTF_8));
        assertThat(sent.getFirst().headers()).containsKeys("ce_id", "ce_type", "ce_subject", "content-type");
    }

    @Test
    void refusesWhatNoRecordCanHold() {
        var large = content("\"".repeat(5 * 1024 * 1024))
                .bodyHtml("&#34;".repeat(2 * 1024 * 1024))
                .build();

        assertThatThrownBy(() -> log.event(showing(false), large)).isInstanceOf(TooLargeException.class);
    }

    private static Showing showing(boolean urgent) {
        return new Showing(
                ORIGIN,
                3,
                urgent,
                "00-1-2-01",
                Step.CORRECTED,
                "key",
                "digest",
                NOON.minusSeconds(60),
                NOON.minusSeconds(120),
                NOON,
                new Correction("It was not.", NOON),
                null);
    }
}
