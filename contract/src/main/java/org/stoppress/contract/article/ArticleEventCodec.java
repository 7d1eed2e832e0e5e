package org.stoppress.contract.article;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleReinstated;
import org.stoppress.contract.article.ArticleEvent.ArticleUpdated;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Article events to records of the log and back: CloudEvents 1.0, Kafka protocol binding 1.0.2, binary content mode (§3.2): the
 * attributes are headers {@code ce_*}, the content type is the header {@code content-type}, the data is JSON in UTF-8.
 */
public final class ArticleEventCodec {
    public static final String TYPE_HEADER = "ce_type";
    public static final String CONTENT_TYPE_HEADER = "content-type";
    public static final String CONTENT_TYPE = "application/json";

    // A record may be 16 MiB, a string in it nearly so.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Topics.LARGEST_RECORD_BYTES)
                            .build())
                    .build())
            .build();
    private static final ObjectReader ARTICLES = JSON.readerFor(ArticleSnapshot.class);
    private static final ObjectReader WITHDRAWALS = JSON.readerFor(Withdrawal.class);
    private static final ObjectWriter WRITER = JSON.writer();

    /** The record's value. */
    public byte[] data(ArticleEvent event) {
        return WRITER.writeValueAsBytes(
                switch (event) {
                    case ArticleEvent.WithArticle withArticle -> withArticle.article();
                    case ArticleWithdrawn(Withdrawal withdrawal) -> withdrawal;
                });
    }

    /** The record's headers, in UTF-8. A copy of an event has the same. */
    public Map<String, byte[]> headers(ArticleEvent event) {
        var headers = new LinkedHashMap<String, byte[]>();
        put(headers, CONTENT_TYPE_HEADER, CONTENT_TYPE);
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", event.id());
        put(headers, "ce_source", "/sources/" + event.source());
        put(headers, TYPE_HEADER, event.type());
        put(headers, "ce_subject", event.articleId());
        put(headers, "ce_time", time(event).toString());
        return headers;
    }

    /** The record's key: all events of a story lie in one partition of a topic, in order. */
    public byte[] key(ArticleEvent event) {
        return event.articleId().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an event.
     *
     * @param type the value of {@link #TYPE_HEADER}
     * @throws UnreadableEventException where it is no event that this version of the contract knows
     */
    public ArticleEvent decode(byte @Nullable [] type, byte @Nullable [] data) {
        if (type == null) {
            throw new UnreadableEventException("The record has no header " + TYPE_HEADER);
        }
        if (data == null) {
            throw new UnreadableEventException("The record has no data");
        }
        return decode(new String(type, StandardCharsets.UTF_8), data);
    }

    private static ArticleEvent decode(String type, byte[] data) {
        try {
            return switch (type) {
                case ArticlePublished.TYPE -> new ArticlePublished(some(ARTICLES.readValue(data)));
                case ArticleUpdated.TYPE -> new ArticleUpdated(some(ARTICLES.readValue(data)));
                case ArticleCorrected.TYPE -> new ArticleCorrected(some(ARTICLES.readValue(data)));
                case ArticleReinstated.TYPE -> new ArticleReinstated(some(ARTICLES.readValue(data)));
                case ArticleWithdrawn.TYPE -> new ArticleWithdrawn(some(WITHDRAWALS.readValue(data)));
                default -> throw new UnreadableEventException("No event of ours has the type " + type);
            };
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new UnreadableEventException("The data is no " + type + ": " + e.getMessage(), e);
        }
    }

    /** What is read from the JSON value {@code null} is no data. */
    private static <T> T some(@Nullable T value) {
        return Objects.requireNonNull(value, "it is null");
    }

    private static Instant time(ArticleEvent event) {
        return switch (event) {
            case ArticleEvent.WithArticle withArticle -> withArticle.article().updatedAt();
            case ArticleWithdrawn(Withdrawal withdrawal) -> withdrawal.withdrawnAt();
        };
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
