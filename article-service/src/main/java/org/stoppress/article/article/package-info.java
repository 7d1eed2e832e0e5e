/**
 * A story as readers get it, its withdrawal, its versions, and the port behind which they are kept. Plain Java: no framework, no
 * store, no event record.
 */
@NullMarked
package org.stoppress.article.article;

import org.jspecify.annotations.NullMarked;
