package org.stoppress.search.query;

import java.time.Instant;

/** What readers are told of a correction, and when it was made. */
public record Correction(String note, Instant at) {}
