/** Web Push (RFC 8030, 8291, 8292). What is encrypted here, only the reader's browser can read. */
@NullMarked
package org.stoppress.notification.delivery.webpush;

import org.jspecify.annotations.NullMarked;
