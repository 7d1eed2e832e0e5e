/** Feeds and sitemaps: articles in the formats of others, safe whatever a headline has in it. */
@NullMarked
package org.stoppress.article.syndication;

import org.jspecify.annotations.NullMarked;
