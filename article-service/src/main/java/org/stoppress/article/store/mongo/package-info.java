/**
 * Articles and view counts in MongoDB, in the form that queries want them. Everything that knows MongoDB is here. It runs on the
 * embedded store as well, so there are no transactions, no text search and no expiry by the database.
 */
@NullMarked
package org.stoppress.article.store.mongo;

import org.jspecify.annotations.NullMarked;
