/** The ports on MongoDB, by the plain driver: one document for each story, one for each partition. */
@NullMarked
package org.stoppress.notification.store.mongo;

import org.jspecify.annotations.NullMarked;
