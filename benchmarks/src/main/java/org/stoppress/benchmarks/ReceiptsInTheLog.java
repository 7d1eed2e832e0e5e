package org.stoppress.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.stoppress.contract.Topics;

/** What newsrooms were promised, against what the log has. */
final class ReceiptsInTheLog {
    private static final Pattern ARTICLE = Pattern.compile("\"articleId\":\"([0-9A-Z]{16})\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    /** The ids of the events that must be there. */
    private final Queue<String> promised = new ConcurrentLinkedQueue<>();

    /** Returns false where it is no receipt. */
    boolean add(String receipt) {
        var article = ARTICLE.matcher(receipt);
        var version = VERSION.matcher(receipt);
        return article.find() && version.find() && promised.add(article.group(1) + "/" + version.group(1));
    }

    /** The verdict in a sentence. */
    String lookFor(String brokers) {
        var copies = new HashMap<String, Integer>();
        var newest = new HashMap<String, Long>();
        int disordered = 0;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var event : consumer.poll(Duration.ofMillis(100))) {
                    var id = new String(event.headers().lastHeader("ce_id").value(), UTF_8);
                    int slash = id.indexOf('/');
                    long version = Long.parseLong(id.substring(slash + 1));
                    copies.merge(id, 1, Integer::sum);
                    disordered += newest.merge(id.substring(0, slash), version, Math::max) > version ? 1 : 0;
                }
            }
        }
        long lost = promised.stream().filter(id -> !copies.containsKey(id)).count();
        long doubled = copies.values().stream().filter(count -> count > 1).count();
        return "%d receipts: lost %d, doubled %d, out of order %d"
                .formatted(promised.size(), lost, doubled, disordered);
    }

    private static List<TopicPartition> partitions() {
        return Stream.of(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS)
                .flatMap(topic ->
                        IntStream.range(0, Topics.ARTICLE_PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)))
                .toList();
    }
}
