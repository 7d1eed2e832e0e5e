/**
 * The ledger, the sources and the kept answers in MongoDB, through plain documents: they are written on the way of every story,
 * so nothing is mapped by reflection. No transactions, no TTL, no update pipelines: the embedded store has none of them.
 */
@NullMarked
package org.stoppress.ingest.store.mongo;

import org.jspecify.annotations.NullMarked;
