/** Announcements to events of the contract, and out to the log. The only place that knows the contract's records. */
@NullMarked
package org.stoppress.ingest.wire;

import org.jspecify.annotations.NullMarked;
