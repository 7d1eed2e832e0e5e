package org.stoppress.article.article;

import java.time.Instant;

/**
 * A version as the log tells of it.
 *
 * @param place where in the log; the first copy's, where there are several
 * @param loggedAt when the log took it
 */
public record Change(Standing standing, Happening happening, LogPlace place, Instant loggedAt) {}
