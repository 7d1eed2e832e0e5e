package org.stoppress.ingest.story;

import org.jspecify.annotations.Nullable;

/** Another story that readers of this one are pointed to; a pasted page names some without their address. */
public record Link(String title, @Nullable String href) {}
