/** What every format does alike on its way to a draft: cleaning, stand-ins, limits, names for the nameless. */
@NullMarked
package org.stoppress.ingest.format.draft;

import org.jspecify.annotations.NullMarked;
