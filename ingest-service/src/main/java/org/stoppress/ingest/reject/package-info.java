/** The reject box: what could not be taken is kept for a while, so that it can be looked at and sent again after a fix. */
@NullMarked
package org.stoppress.ingest.reject;

import org.jspecify.annotations.NullMarked;
