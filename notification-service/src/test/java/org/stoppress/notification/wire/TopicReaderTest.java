package org.stoppress.notification.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.stoppress.embedded.KafkaBroker;

@ExtendWith(OutputCaptureExtension.class)
class TopicReaderTest {
    private static final int STOPS = 10;

    @Test
    void closesItsConsumerInOrder(@TempDir Path folder, CapturedOutput output) throws Exception {
        try (var broker = KafkaBroker.start(folder, 0)) {
            for (int i = 0; i < STOPS; i++) {
                var reader = new Reader(broker.bootstrapServers());
                reader.start();
                assertThat(reader.reached.await(1, TimeUnit.MINUTES)).isTrue();
                reader.stop();
                assertThat(reader.isRunning()).isFalse();
                assertThat(reader.thread().join(Duration.ofMinutes(1))).isTrue();
            }
        }
        assertThat(output).doesNotContain("Failed to close");
    }

    @Test
    void isStoppedWhileItRests() throws Exception {
        var reader = new Reader("no address at all");
        reader.start();
        assertThat(reader.reached.await(1, TimeUnit.MINUTES)).isTrue();
        reader.stop();
        assertThat(reader.thread().join(Duration.ofMinutes(1))).isTrue();
    }

    /** Reads what a broker always has, for ever; without a broker it rests for an hour. */
    private static final class Reader extends TopicReader {
        private static final String NAME = "topic-reader-test";

        private final CountDownLatch reached = new CountDownLatch(1);
        private final String brokers;
        private volatile Thread thread;

        Reader(String brokers) {
            super(NAME);
            this.brokers = brokers;
        }

        Thread thread() {
            return thread;
        }

        @Override
        KafkaConsumer<byte[], byte[]> open() {
            thread = Thread.currentThread();
            return new KafkaConsumer<>(
                    Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", 5_000),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        }

        @Override
        void read(KafkaConsumer<byte[], byte[]> consumer) {
            consumer.assign(List.of(new TopicPartition("a-topic", 0)));
            while (isRunning()) {
                var _ = consumer.poll(Duration.ofMillis(50));
                reached.countDown();
                var _ = consumer.poll(Duration.ofHours(1));
            }
        }

        @Override
        Duration lost(KafkaException cause) {
            reached.countDown();
            return Duration.ofHours(1);
        }
    }
}
