package org.stoppress.log;

import java.time.Instant;
import org.stoppress.contract.article.ArticleEvent;

/**
 * An event and where in the log it was.
 *
 * @param timestamp of the record
 */
public record ReceivedEvent(ArticleEvent event, String topic, int partition, long offset, Instant timestamp) {}
