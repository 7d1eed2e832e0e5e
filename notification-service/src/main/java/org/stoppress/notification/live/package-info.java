/**
 * The one stream of alerts as every instance holds it: a ring in memory with the topic behind it, positions in it, filters on it.
 * Who is connected, and how bytes reach them, is in {@code web}; how the topic is read is in {@code wire}.
 */
@NullMarked
package org.stoppress.notification.live;

import org.jspecify.annotations.NullMarked;
