/**
 * A Kafka broker and a document store inside this JVM, both real and on disk, for the standalone and for tests. Services
 * never see this package: they speak Kafka's and MongoDB's own protocols to it.
 */
@NullMarked
package org.stoppress.embedded;

import org.jspecify.annotations.NullMarked;
