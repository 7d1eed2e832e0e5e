/** Use case: how often each source usually sends, learnt from when it did, so that one that has gone quiet is noticed. */
@NullMarked
package org.stoppress.ingest.rhythm;

import org.jspecify.annotations.NullMarked;
