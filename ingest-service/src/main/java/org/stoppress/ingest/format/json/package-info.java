/** JSON stories: IPTC's ninjs 1.x, 2.x and 3.x, told apart by their own names, and the short-hands of our own. */
@NullMarked
package org.stoppress.ingest.format.json;

import org.jspecify.annotations.NullMarked;
