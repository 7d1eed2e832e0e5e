package org.stoppress.article.article;

/**
 * How far the log was read into the archive: everything before {@code nextOffset} is in it.
 *
 * @param lane the id of the topic
 */
public record ReadPosition(String topic, String lane, int partition, long nextOffset) {}
