/** Assembles the index. The technologies are hidden below, each in its own package. */
@NullMarked
package org.stoppress.search.index;

import org.jspecify.annotations.NullMarked;
