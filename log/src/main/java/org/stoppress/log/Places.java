package org.stoppress.log;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Where the view stands in the topics as they are now, and what these topics' ids are. */
final class Places {
    private final ArticleEventView view;
    private final LogTopics topics;
    private final Map<String, String> topicIds = new ConcurrentHashMap<>();

    Places(ArticleEventView view, LogTopics topics) {
        this.view = view;
        this.topics = topics;
    }

    /**
     * The offsets to go on from; a partition that is absent is read from its beginning.
     *
     * @throws RuntimeException when the broker or the view's store does not answer
     */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        var names = partitions.stream().map(TopicPartition::topic).collect(toSet());
        topicIds.putAll(topics.ids(names));
        var kept = kept();
        kept.keySet().retainAll(partitions);
        return kept;
    }

    /** The view's positions in the topics whose ids are known. */
    Map<TopicPartition, Long> kept() {
        var kept = new HashMap<TopicPartition, Long>();
        for (var position : view.positions()) {
            if (position.topicId().equals(topicIds.get(position.topic()))) {
                kept.put(new TopicPartition(position.topic(), position.partition()), position.nextOffset());
            }
        }
        return kept;
    }

    /** Learns the ids of these topics. */
    void learn(Collection<String> names) {
        topicIds.putAll(topics.ids(names));
    }

    LogPosition position(TopicPartition partition, long nextOffset) {
        var id = topicIds.get(partition.topic());
        if (id == null) {
            throw new LogOutageException("The id of " + partition.topic() + " is not known yet");
        }
        return new LogPosition(partition.topic(), id, partition.partition(), nextOffset);
    }
}
