package org.stoppress.reader.page;

import java.util.List;

/**
 * A story's own page, and where to read on.
 *
 * @param latest stands in where nothing is related
 */
public record ArticlePage(Article article, List<Article> related, List<Article> latest) {}
