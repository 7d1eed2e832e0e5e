/**
 * The domain: what a story is, which of its versions is newer, and the ports that keep it. Plain Java; no framework, no wire
 * format.
 */
@NullMarked
package org.stoppress.ingest.story;

import org.jspecify.annotations.NullMarked;
