/**
 * A real OpenSearch node. {@link org.stoppress.opensearch.OpenSearchProcess} starts one and runs anywhere; all else here runs in
 * the node's own process, which alone has OpenSearch's jars.
 */
@NullMarked
package org.stoppress.opensearch;

import org.jspecify.annotations.NullMarked;
