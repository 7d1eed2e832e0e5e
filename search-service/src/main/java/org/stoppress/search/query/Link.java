package org.stoppress.search.query;

import org.jspecify.annotations.Nullable;

/** Another story that readers of this one are pointed to. */
public record Link(String title, @Nullable String href) {}
