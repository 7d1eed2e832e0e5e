package org.stoppress.search.projection;

/**
 * How far one partition of the log has been read.
 *
 * @param topicId tells this topic from another of the same name
 */
public record ReadPosition(String topic, String topicId, int partition, long nextOffset) {}
