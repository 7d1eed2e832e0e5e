package org.stoppress.article.article;

import java.time.Instant;

/** The little of a story that tells whether what one holds of it is still right. */
public record Head(long version, boolean withdrawn, Instant loggedAt) {}
