package org.stoppress.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.story.ArticleId;

/** Batches of one request are put down at the same time where that changes nothing. */
@Timeout(20)
class LinesSideBySideTest {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch second = new CountDownLatch(1);
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void waitsOnlyForBatchesWithTheSameStories() throws Exception {
        var lines = new Lines(
                oneByOne("rain\nflood\nrain\n"),
                new LimitSettings(DataSize.ofKilobytes(1), DataSize.ofKilobytes(10), 10),
                documents -> new Numbered(number.incrementAndGet(), new String(documents.getFirst(), UTF_8)),
                (_, _) -> {},
                new Replies(new PublicSettings(URI.create("http://localhost"))));

        lines.answer(OutputStream::nullOutputStream);

        assertThat(seen).containsExactlyInAnyOrder("begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3");
        assertThat(seen).containsSubsequence("begin 2", "end 1", "begin 3");
    }

    /** Never has more than a line at once, so each is a batch. */
    private static InputStream oneByOne(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    int next = read();
                    if (next < 0) {
                        return i == 0 ? -1 : i;
                    }
                    bytes[offset + i] = (byte) next;
                    if (next == '\n') {
                        return i + 1;
                    }
                }
                return length;
            }
        };
    }

    /** The first ends when the second has begun. */
    private final class Numbered implements Lines.Batch {
        private final int number;
        private final String story;

        Numbered(int number, String story) {
            this.number = number;
            this.story = story;
        }

        @Override
        public Set<ArticleId> stories() {
            return Set.of(ArticleId.of("demo", story));
        }

        @Override
        public void begin() {
            seen.add("begin " + number);
            if (number == 1) {
                await();
            } else {
                second.countDown();
            }
            seen.add("end " + number);
        }

        private void await() {
            try {
                assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<Result> results() {
            return List.of();
        }
    }
}
