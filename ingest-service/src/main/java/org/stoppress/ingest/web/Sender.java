package org.stoppress.ingest.web;

import org.jspecify.annotations.Nullable;

/**
 * The source that sent a request; a controller's parameter.
 *
 * @param by the id of the key or secret that it came in with
 * @param message the {@code webhook-id} of a request that is signed
 */
record Sender(String source, String by, @Nullable String message) {}
