package org.stoppress.article.article;

import org.jspecify.annotations.Nullable;

/** Another story that the newsroom points readers to; a pasted page may name one without its address. */
public record Link(String title, @Nullable String href) {}
