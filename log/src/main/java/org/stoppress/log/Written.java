package org.stoppress.log;

import java.time.Instant;

/**
 * Where a record is in the log.
 *
 * @param topicId Kafka's id of the topic
 * @param timestamp of the record
 */
public record Written(String topic, String topicId, int partition, long offset, Instant timestamp) {}
