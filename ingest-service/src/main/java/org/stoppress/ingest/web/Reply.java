package org.stoppress.ingest.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer before it is written. */
record Reply(int status, @Nullable String location, Map<String, Object> body) {}
