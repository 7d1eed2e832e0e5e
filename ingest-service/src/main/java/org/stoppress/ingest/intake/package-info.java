/**
 * The use cases: what a newsroom sends is taken or refused, put down in the ledger, and announced; what is held is let out at its
 * instant; what was not confirmed is sent again. No HTTP, no Kafka and no MongoDB here.
 */
@NullMarked
package org.stoppress.ingest.intake;

import org.jspecify.annotations.NullMarked;
