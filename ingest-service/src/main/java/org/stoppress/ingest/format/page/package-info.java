/** Story pages in HTML: what they state of themselves for machines first, then what the page shows. */
@NullMarked
package org.stoppress.ingest.format.page;

import org.jspecify.annotations.NullMarked;
