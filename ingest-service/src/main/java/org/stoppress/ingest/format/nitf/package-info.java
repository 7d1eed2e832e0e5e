/** NITF, the News Industry Text Format: a whole document, or the body that other formats carry. */
@NullMarked
package org.stoppress.ingest.format.nitf;

import org.jspecify.annotations.NullMarked;
