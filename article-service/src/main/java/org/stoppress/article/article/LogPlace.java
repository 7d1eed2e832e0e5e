package org.stoppress.article.article;

/**
 * Where in the log something is.
 *
 * @param lane the id of a topic: a topic made anew under its old name is another lane
 */
public record LogPlace(String lane, int partition, long offset) {}
