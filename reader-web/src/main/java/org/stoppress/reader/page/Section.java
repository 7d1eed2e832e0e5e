package org.stoppress.reader.page;

/** A section of the paper, and how many stories it holds. */
public record Section(String name, long count) {}
