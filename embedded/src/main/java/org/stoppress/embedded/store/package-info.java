/**
 * What mongo-java-server needs to be a store that we can rely on: documents as BSON in an MVStore file, answers only after
 * the commit that holds them, and secondary indexes that serve reads. Nothing of it is seen outside; clients speak MongoDB's
 * wire protocol.
 */
@NullMarked
package org.stoppress.embedded.store;

import org.jspecify.annotations.NullMarked;
