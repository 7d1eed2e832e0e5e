/** NewsML-G2, IPTC's exchange format: single items, and messages that hold many. */
@NullMarked
package org.stoppress.ingest.format.newsml;

import org.jspecify.annotations.NullMarked;
