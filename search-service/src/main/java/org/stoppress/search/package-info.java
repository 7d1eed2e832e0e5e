/** The search service: keeps the index, answers queries. Only what assembles and starts it lives here. */
@NullMarked
package org.stoppress.search;

import org.jspecify.annotations.NullMarked;
