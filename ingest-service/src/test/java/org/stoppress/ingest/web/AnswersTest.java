package org.stoppress.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnswersTest {
    private static final byte[] MEBIBYTE = new byte[1024 * 1024];
    private static final int MANY = 64;

    /** A client that reads when it is allowed to. */
    private static final class SlowClient extends OutputStream {
        private final CountDownLatch reading = new CountDownLatch(1);
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            read.write(bytes, offset, length);
        }
    }

    @Test
    void keepsSoMuchForASlowClientAndThenWaitsForIt() throws Exception {
        var client = new SlowClient();
        var answers = new Answers(client);
        var added = new AtomicInteger();
        var adding = Thread.startVirtualThread(() -> {
            for (int i = 0; i < MANY; i++) {
                answers.add(MEBIBYTE);
                added.incrementAndGet();
            }
        });

        int most = Answers.MOST_BYTES / MEBIBYTE.length;
        await().until(() -> added.get() == most);
        await().during(Duration.ofMillis(200)).until(() -> added.get() == most);
        client.reading.countDown();
        adding.join();
        answers.close();

        assertThat(added).hasValue(MANY);
        assertThat(client.read.size()).isEqualTo(MANY * MEBIBYTE.length);
    }

    @Test
    @Timeout(20)
    void waitsForNoClientThatIsGone() {
        var attempts = new AtomicInteger();
        var gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                attempts.incrementAndGet();
                throw new IOException("Broken pipe");
            }
        };

        var answers = new Answers(gone);
        for (int i = 0; i < MANY; i++) {
            answers.add(MEBIBYTE);
        }
        answers.close();

        assertThat(attempts).hasValue(1);
    }

    @Test
    void takesOneAnswerHoweverLargeItIs() {
        var client = new ByteArrayOutputStream();
        try (var answers = new Answers(client)) {
            answers.add(new byte[Answers.MOST_BYTES + 1]);
            answers.add(new byte[1]);
        }

        assertThat(client.size()).isEqualTo(Answers.MOST_BYTES + 2);
    }
}
