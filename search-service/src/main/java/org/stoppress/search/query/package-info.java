/**
 * The domain: what readers ask, and what they are answered. Plain Java; the index behind it is a port. How a query is written is
 * the index's matter, since the query language is shared with others.
 */
@NullMarked
package org.stoppress.search.query;

import org.jspecify.annotations.NullMarked;
