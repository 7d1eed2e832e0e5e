/** Chooses what keeps the articles and the counts of their readers. */
@NullMarked
package org.stoppress.article.store;

import org.jspecify.annotations.NullMarked;
