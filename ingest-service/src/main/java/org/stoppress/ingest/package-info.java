/** The ingest service: the one gate. {@link org.stoppress.ingest.IngestConfiguration} assembles it. */
@NullMarked
package org.stoppress.ingest;

import org.jspecify.annotations.NullMarked;
