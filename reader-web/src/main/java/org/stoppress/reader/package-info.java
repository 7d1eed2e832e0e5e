/** The single origin that readers and apps see: the pages, and the door to the services. Assembly only; no page and no route. */
@NullMarked
package org.stoppress.reader;

import org.jspecify.annotations.NullMarked;
