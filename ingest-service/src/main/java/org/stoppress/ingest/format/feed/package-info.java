/** Feeds: RSS of every version, RDF, Atom, and JSON Feed; each entry is a story. */
@NullMarked
package org.stoppress.ingest.format.feed;

import org.jspecify.annotations.NullMarked;
