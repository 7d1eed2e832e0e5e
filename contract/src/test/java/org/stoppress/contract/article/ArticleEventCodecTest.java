package org.stoppress.contract.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;

class ArticleEventCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private final ArticleEventCodec codec = new ArticleEventCodec();

    @Test
    void givesBackWhatItTook() {
        var event = new ArticlePublished(article()
                .tags(List.of("wéather", "☔"))
                .alert(false)
                .correction(new Correction("Ankle-high.", NOON))
                .build());

        assertThat(decoded(event)).isEqualTo(event);
    }

    @Test
    void givesBackAWithdrawal() {
        var event = new ArticleWithdrawn(
                new Withdrawal("A", "urn:a", "demo", 2, null, null, NOON, null, WithdrawalKind.KILL, NOON));

        assertThat(decoded(event)).isEqualTo(event);
        assertThat(new String(codec.data(event), UTF_8)).contains("\"kill\"").doesNotContain("null", "body");
    }

    @Test
    void writesNothingForWhatIsAbsent() {
        var json = new String(codec.data(new ArticlePublished(article().build())), UTF_8);

        assertThat(json).doesNotContain("null", "[]", "\"\"", "summary", "urgency", "alert");
    }

    @Test
    void passesOverFieldsThatALaterVersionAdded() {
        var event = new ArticlePublished(article().build());
        var later = new String(codec.data(event), UTF_8)
                .replaceFirst("\\{", "{\"mood\": {\"a\": [1, 2]}, \"breaking\": false, ");

        assertThat(codec.decode(ArticlePublished.TYPE.getBytes(UTF_8), later.getBytes(UTF_8)))
                .isEqualTo(event);
    }

    @Test
    void takesAStringOfManyMebibytes() {
        var event = new ArticlePublished(
                article().bodyText("a".repeat(15 * 1024 * 1024)).build());

        assertThat(decoded(event)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "null", "[]", "\"text\"", "{}", "{\"articleId\": \"A\"", "{\"version\": \"x\"}"})
    void refusesWhatIsNoEvent(String data) {
        for (var type : List.of(ArticlePublished.TYPE, ArticleWithdrawn.TYPE)) {
            assertThatThrownBy(() -> codec.decode(type.getBytes(UTF_8), data.getBytes(UTF_8)))
                    .isInstanceOf(UnreadableEventException.class)
                    .hasMessageContaining(type);
        }
    }

    @Test
    void refusesAnUnknownTypeAndSaysWhich() {
        assertThatThrownBy(() -> codec.decode("article-burnt".getBytes(UTF_8), "{}".getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("article-burnt");
    }

    @Test
    void refusesARecordWithoutTypeOrData() {
        assertThatThrownBy(() -> codec.decode(null, "{}".getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("ce_type");
        assertThatThrownBy(() -> codec.decode(ArticlePublished.TYPE.getBytes(UTF_8), null))
                .isInstanceOf(UnreadableEventException.class);
    }

    private ArticleEvent decoded(ArticleEvent event) {
        return codec.decode(codec.headers(event).get(ArticleEventCodec.TYPE_HEADER), codec.data(event));
    }

    private static ArticleSnapshot.Builder article() {
        return ArticleSnapshot.builder()
                .articleId("A")
                .uri("urn:a")
                .source("demo")
                .version(1)
                .digest("sha256:1")
                .receivedAt(NOON)
                .headline("Rain")
                .slug("rain")
                .bodyHtml("<p>Rain.</p>")
                .bodyText("Rain.")
                .firstPublishedAt(NOON)
                .publishedAt(NOON)
                .updatedAt(NOON)
                .wordCount(1)
                .readingTimeMinutes(1);
    }
}
