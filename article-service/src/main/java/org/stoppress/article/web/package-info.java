/** HTTP in and out: parameters to selections, articles to JSON, feeds and exchange formats, and the manners of caches. */
@NullMarked
package org.stoppress.article.web;

import org.jspecify.annotations.NullMarked;
