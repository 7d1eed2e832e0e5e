/** Posting to servers that readers name: never to private addresses, never along a redirect, never for long. */
@NullMarked
package org.stoppress.notification.delivery.outbound;

import org.jspecify.annotations.NullMarked;
