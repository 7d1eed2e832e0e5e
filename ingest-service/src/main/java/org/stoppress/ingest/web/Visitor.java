package org.stoppress.ingest.web;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at what is a source's own or the admin's; a controller's parameter.
 *
 * @param sender absent where it is the admin, who sees all
 */
record Visitor(@Nullable Sender sender) {}
