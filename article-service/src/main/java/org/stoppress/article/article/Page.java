package org.stoppress.article.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. It may have fewer articles than were asked for, or none, though there are more: the search for them goes so
 * far at a time and no farther.
 *
 * @param next from behind where to go on; absent when there is nothing more
 */
public record Page(List<Article> articles, @Nullable SortKey next) {}
