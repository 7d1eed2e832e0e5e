package org.stoppress.article;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;

/** Writes events to the log as ingest does. */
final class LogPublisher implements AutoCloseable {
    private final ArticleEventCodec codec = new ArticleEventCodec();
    private final KafkaProducer<byte[], byte[]> producer;

    LogPublisher(String brokers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.LARGEST_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void publish(ArticleEvent... events) throws Exception {
        publish(Topics.ARTICLE_EVENTS, List.of(events));
    }

    void publishUrgently(ArticleEvent... events) throws Exception {
        publish(Topics.URGENT_ARTICLE_EVENTS, List.of(events));
    }

    private void publish(String topic, List<ArticleEvent> events) throws Exception {
        for (var event : events) {
            var record = new ProducerRecord<>(topic, codec.key(event), codec.data(event));
            codec.headers(event).forEach(record.headers()::add);
            producer.send(record).get(20, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
