/**
 * Use case: which feeds we ask, when again, and which hubs tell us before we ask. What is in a feed goes to {@code intake} like everything
 * that is sent; nothing here reads a story, and nothing here knows HTTP's inside or the store's.
 */
@NullMarked
package org.stoppress.ingest.polling;

import org.jspecify.annotations.NullMarked;
