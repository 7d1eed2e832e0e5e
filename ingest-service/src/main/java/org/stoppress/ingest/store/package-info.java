/** The adapters of the ports: one hidden package for each technology. */
@NullMarked
package org.stoppress.ingest.store;

import org.jspecify.annotations.NullMarked;
