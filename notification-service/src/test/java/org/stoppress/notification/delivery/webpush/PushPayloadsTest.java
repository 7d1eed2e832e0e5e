package org.stoppress.notification.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.SampleMessages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushPayloadsTest {
    private static final int LIMIT = PushEncryption.MAX_TEXT;

    @Test
    void aShortAlertIsWhole() {
        var payload = payload("Bridge closed", "Ships wait.", List.of("shipping", "bridges"));

        assertThat(payload.path("headline").asString()).isEqualTo("Bridge closed");
        assertThat(payload.path("summary").asString()).isEqualTo("Ships wait.");
        assertThat(payload.path("tags")).hasSize(2);
        assertThat(payload.path("step").asString()).isEqualTo("new");
        assertThat(payload.path("deliveryId").asString()).isEqualTo("dlv_1");
    }

    @Test
    void tagsGoFirst() {
        var tags = IntStream.range(0, 200)
                .mapToObj(number -> "a tag with the number " + number)
                .toList();

        var payload = payload("Bridge closed", "Ships wait.", tags);

        assertThat(payload.path("headline").asString()).isEqualTo("Bridge closed");
        assertThat(payload.path("summary").asString()).isEqualTo("Ships wait.");
        assertThat(payload.path("tags").size()).isBetween(100, 199);
    }

    @Test
    void thenTheEndOfTheSummary() {
        var payload = payload("Bridge closed", "Ships wait. ".repeat(2_000), List.of("shipping"));

        assertThat(payload.path("headline").asString()).isEqualTo("Bridge closed");
        assertThat(payload.path("tags")).isEmpty();
        assertThat(payload.path("summary").asString())
                .startsWith("Ships wait. Ships")
                .endsWith("…")
                .hasSizeGreaterThan(3_000);
    }

    @Test
    void thenTheEndOfTheHeadline() {
        var payload = payload("Bridge closed ".repeat(2_000), "Ships wait.", List.of("shipping"));

        assertThat(payload.has("summary")).isFalse();
        assertThat(payload.path("headline").asString()).endsWith("…").hasSizeGreaterThan(3_000);
    }

    /** Four bytes a character, or several characters that are one to people: whatever the length, nothing breaks. */
    @Test
    void noCharacterIsBroken() {
        for (var character : List.of("🚧", "é", "👩‍🚒", "e\u0301", "語")) {
            for (int shift = 0; shift < 8; shift++) {
                var payload = payload("x".repeat(shift) + character.repeat(3_000), null, List.of());

                var kept = payload.path("headline").asString();
                assertThat(kept.substring(shift, kept.length() - 1).replace(character, ""))
                        .as(character)
                        .isEmpty();
            }
        }
    }

    @Test
    void halfACharacterOfANewsroomHurtsNobody() {
        assertThat(payload("Bridge \ud800 closed", null, List.of())
                        .path("headline")
                        .asString())
                .startsWith("Bridge ")
                .endsWith(" closed");
    }

    @Test
    void whyAStoryIsTakenBackIsShortenedToo() {
        var withdrawal = alert(Step.WITHDRAWAL, null, null, List.of(), "It was wrong. ".repeat(1_000));

        var payload = read(PushPayloads.of(told(withdrawal), "dlv_1", LIMIT).orElseThrow());

        assertThat(payload.has("headline")).isFalse();
        assertThat(payload.path("reason").asString())
                .startsWith("It was wrong.")
                .endsWith("…");
    }

    @Test
    void aSummaryKeepsTheLatestAndCountsAll() {
        var alerts = Collections.nCopies(300, SampleMessages.alert(Step.NEW, 1, "Bridge over the Ellery closed"));
        var summary = new Message.Summary(alerts, 1, SampleMessages.AT, SampleMessages.LINKS);

        var bytes = PushPayloads.of(summary, "dlv_1", LIMIT).orElseThrow();

        assertThat(bytes).hasSizeBetween(LIMIT - 300, LIMIT);
        assertThat(read(bytes).path("step").asString()).isEqualTo("summary");
        assertThat(read(bytes).path("count").asInt()).isEqualTo(300);
        assertThat(read(bytes).path("items").size()).isGreaterThan(10);
    }

    private static JsonNode payload(@Nullable String headline, @Nullable String summary, List<String> tags) {
        var bytes = PushPayloads.of(told(alert(Step.NEW, headline, summary, tags, null)), "dlv_1", LIMIT)
                .orElseThrow();
        assertThat(bytes).hasSizeLessThanOrEqualTo(LIMIT);
        return read(bytes);
    }

    private static JsonNode read(byte[] bytes) {
        return JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Message.Told told(Alert alert) {
        return new Message.Told(alert, 1, SampleMessages.AT, null, SampleMessages.LINKS);
    }

    private static Alert alert(
            Step step,
            @Nullable String headline,
            @Nullable String summary,
            List<String> tags,
            @Nullable String reason) {
        return new Alert(
                "5f0c9a3be81d27c4601a77e1",
                "8J1D3VQ6ZP0M2K7C",
                1,
                step,
                headline,
                summary,
                "https://news.example/articles/8J1D3VQ6ZP0M2K7C/bridge",
                1,
                "Local",
                tags,
                "demo",
                "en",
                SampleMessages.AT,
                reason);
    }
}
