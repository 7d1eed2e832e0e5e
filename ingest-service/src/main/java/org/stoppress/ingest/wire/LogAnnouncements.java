package org.stoppress.ingest.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.ingest.intake.Log;
import org.stoppress.ingest.intake.LogAwayException;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.TooLargeException;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogWriter;

/** The log as it is: two lanes, one contract. */
@Component
final class LogAnnouncements implements Log {
    private static final String TRACE_HEADER = "traceparent";

    // What Kafka adds around a record: lengths, timestamps, the batch's own header.
    private static final int ENVELOPE = 512;

    private final LogWriter writer;
    private final ArticleEventCodec codec = new ArticleEventCodec();

    LogAnnouncements(LogWriter writer) {
        this.writer = writer;
        // The first story should not wait for the lanes to be opened.
        writer.prepare(Topics.ARTICLE_EVENTS);
        writer.prepare(Topics.URGENT_ARTICLE_EVENTS);
    }

    @Override
    public Event event(Announcement announcement, @Nullable Content content) {
        var event = Events.of(announcement, content);
        var data = codec.data(event);
        var headers = codec.headers(event);
        var trace = announcement.trace();
        if (trace != null) {
            headers.put(TRACE_HEADER, trace.getBytes(StandardCharsets.UTF_8));
        }
        if (data.length + size(headers) + ENVELOPE > Topics.LARGEST_RECORD_BYTES) {
            throw new TooLargeException();
        }
        var topic = announcement.urgent() ? Topics.URGENT_ARTICLE_EVENTS : Topics.ARTICLE_EVENTS;
        var key = codec.key(event);
        return () -> send(topic, key, headers, data);
    }

    private CompletableFuture<?> send(String topic, byte[] key, Map<String, byte[]> headers, byte[] data) {
        return writer.send(topic, key, headers, data)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(isOutage(failure) ? new LogAwayException(failure) : failure));
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof LogOutageException || failure.getCause() instanceof LogOutageException;
    }

    private static int size(Map<String, byte[]> headers) {
        return headers.entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length)
                .sum();
    }
}
