/** Keeps the index in step with the log: what happened to stories, in the index's words, and how far it has been read. */
@NullMarked
package org.stoppress.search.projection;

import org.jspecify.annotations.NullMarked;
