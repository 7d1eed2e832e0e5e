package org.stoppress.notification.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Reads a topic on a thread of its own, with a consumer of its own that is opened anew after each outage. */
abstract class TopicReader implements SmartLifecycle {
    private static final Duration TO_WAKE_UP = Duration.ofMillis(500);
    private static final Duration TO_CLOSE = Duration.ofSeconds(2);

    private final String name;
    private volatile @Nullable Run run;

    /** @param name of the thread */
    TopicReader(String name) {
        this.name = name;
    }

    abstract KafkaConsumer<byte[], byte[]> open();

    /** Reads while it {@link #isRunning is running}. */
    abstract void read(KafkaConsumer<byte[], byte[]> consumer);

    /**
     * What to say of it.
     *
     * @return how long to rest before the next attempt
     */
    abstract Duration lost(KafkaException cause);

    @Override
    public final void start() {
        var next = new Run();
        run = next;
        next.thread.start();
    }

    @Override
    public final void stop() {
        var last = run;
        run = null;
        if (last != null) {
            last.stop();
        }
    }

    @Override
    public final boolean isRunning() {
        return run != null;
    }

    /** From a start to its stop. */
    private final class Run {
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(this::read);
        private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

        private void read() {
            while (stopped.getCount() > 0) {
                try (var opened = open()) {
                    consumer = opened;
                    TopicReader.this.read(opened);
                } catch (WakeupException | InterruptException _) {
                    // Stopping.
                } catch (KafkaException e) {
                    rest(lost(e));
                } finally {
                    consumer = null;
                }
            }
        }

        private void rest(Duration pause) {
            try {
                var _ = stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        /** A consumer that is woken up closes in order; only a thread that waits for something else is interrupted. */
        private void stop() {
            stopped.countDown();
            var reading = consumer;
            if (reading != null) {
                reading.wakeup();
            }
            try {
                if (!thread.join(TO_WAKE_UP)) {
                    thread.interrupt();
                    var _ = thread.join(TO_CLOSE);
                }
            } catch (InterruptedException _) {
                thread.interrupt();
                Thread.currentThread().interrupt();
            }
        }
    }
}
