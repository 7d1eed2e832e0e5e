package org.stoppress.log;

import java.util.Objects;

/**
 * How far a view has come in one partition. A view keeps it in the same commit as its data, or after it.
 *
 * @param topicId Kafka's id of the topic: a topic of the same name that was made anew is another one, where this position means
 *     nothing
 * @param nextOffset the offset of the first record that the view has not applied
 */
public record LogPosition(String topic, String topicId, int partition, long nextOffset) {
    public LogPosition {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(topicId, "topicId");
        if (partition < 0 || nextOffset < 0) {
            throw new IllegalArgumentException("No position: " + topic + "-" + partition + "@" + nextOffset);
        }
    }
}
