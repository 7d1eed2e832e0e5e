/** Reads the log of article events into the projection. Contract records end here. */
@NullMarked
package org.stoppress.search.wire;

import org.jspecify.annotations.NullMarked;
