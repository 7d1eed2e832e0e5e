package org.stoppress.article.article;

/**
 * The text of a story, twice.
 *
 * @param html sanitised by ingest
 * @param text paragraphs parted by a blank line
 */
public record Body(String html, String text) {}
