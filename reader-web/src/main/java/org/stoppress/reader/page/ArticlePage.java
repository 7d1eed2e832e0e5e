package org.stoppress.reader.page;

import java.util.List;

/** A story's own page, and where to read on. */
public record ArticlePage(Article article, List<Article> related) {}
