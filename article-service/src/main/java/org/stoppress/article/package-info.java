/** The article service: keeps every version of every story, and serves apps, pages and feeds. */
@NullMarked
package org.stoppress.article;

import org.jspecify.annotations.NullMarked;
