package org.stoppress.notification.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.stoppress.notification.live.AlertRing;
import org.stoppress.notification.live.AlertTopic;
import org.stoppress.notification.live.AlertTopicOutageException;
import org.stoppress.notification.live.LiveAlert;

/**
 * Reads alerts again, with one consumer that is made when it is first needed. The last pages stay in memory: those who come back
 * together ask for the same.
 */
@Component
class KafkaAlertTopic implements AlertTopic, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SHORT_FETCH = Duration.ofMillis(1);
    private static final int PAGES = 8;

    private final KafkaSettings settings;
    private final AlertRing ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Range, List<LiveAlert>> pages = new LinkedHashMap<>(PAGES * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Range, List<LiveAlert>> eldest) {
            return size() > PAGES;
        }
    };
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    KafkaAlertTopic(KafkaSettings settings, AlertRing ring) {
        this.settings = settings;
        this.ring = ring;
    }

    private record Range(String topicId, long from, long to) {}

    @Override
    public List<LiveAlert> read(long from, long to) {
        var range = new Range(ring.extent().topicId(), from, to);
        return ask(reader -> {
            var known = pages.get(range);
            if (known == null) {
                known = List.copyOf(read(reader, from, to));
                pages.put(range, known);
            }
            return known;
        });
    }

    private List<LiveAlert> read(KafkaConsumer<byte[], byte[]> reader, long from, long to) {
        var found = new ArrayList<LiveAlert>();
        long first = AlertTopicReader.firstOffset(reader);
        reader.seek(AlertTopicReader.ALERTS, Math.max(from, first));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(AlertTopicReader.ALERTS) < to) {
            for (var alert : reader.poll(POLL)) {
                if (alert.offset() < to && ring.takenUp().test(alert.offset())) {
                    AlertTopicReader.announcement(alert)
                            .map(announcement -> LiveAlert.again(alert.offset(), announcement))
                            .ifPresent(found::add);
                }
            }
            if (System.nanoTime() - end > 0) {
                throw new AlertTopicOutageException("The topic of alerts does not answer in time", null);
            }
        }
        return found;
    }

    @Override
    public long firstOffset() {
        return ask(AlertTopicReader::firstOffset);
    }

    @Override
    public long nextOffset() {
        return ask(AlertTopicReader::nextOffset);
    }

    private <T> T ask(Function<KafkaConsumer<byte[], byte[]>, T> question) {
        lock.lock();
        try {
            var reader = consumer;
            if (reader == null) {
                reader = AlertTopicReader.consumer(settings, "alerts-again", SHORT_FETCH);
                reader.assign(List.of(AlertTopicReader.ALERTS));
                consumer = reader;
            }
            return question.apply(reader);
        } catch (KafkaException e) {
            closeConsumer();
            throw new AlertTopicOutageException("The topic of alerts is not reachable: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void closeConsumer() {
        var reader = consumer;
        consumer = null;
        if (reader != null) {
            reader.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeConsumer();
        } finally {
            lock.unlock();
        }
    }
}
