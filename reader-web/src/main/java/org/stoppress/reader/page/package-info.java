/**
 * What each page tells its reader, and what it leaves out when a part of it can't be had. Plain Java: how pages are drawn is for
 * {@code web}, how the services are asked for {@code gateway}.
 */
@NullMarked
package org.stoppress.reader.page;

import org.jspecify.annotations.NullMarked;
