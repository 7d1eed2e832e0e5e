/** The index on OpenSearch, given terms rather than texts. Nothing of OpenSearch leaves this package. */
@NullMarked
package org.stoppress.search.index.opensearch;

import org.jspecify.annotations.NullMarked;
