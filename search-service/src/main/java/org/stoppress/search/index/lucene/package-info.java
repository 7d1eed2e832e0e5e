/** The index on Lucene, in this process and on this disk. No other package knows a type of Lucene. */
@NullMarked
package org.stoppress.search.index.lucene;

import org.jspecify.annotations.NullMarked;
