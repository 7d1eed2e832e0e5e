/**
 * The query language: which fields an article has, how its words are analysed, what readers may write. Search and notification
 * share it, so that a saved search matches exactly what searching finds. Nothing of any service lives here, nor of the contract.
 */
@NullMarked
package org.stoppress.query;

import org.jspecify.annotations.NullMarked;
