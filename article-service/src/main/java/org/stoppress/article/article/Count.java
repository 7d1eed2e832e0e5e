package org.stoppress.article.article;

/** How many current articles have a section or tag. */
public record Count(String name, long articles) {}
