package org.stoppress.search.query;

/**
 * Something that is in the news more than it was.
 *
 * @param count stories in the window
 * @param score how surprising that is after the week before
 */
public record Trend(String term, long count, double score) {}
