/** Topics of an ntfy server; the example of how a channel is added. */
@NullMarked
package org.stoppress.notification.delivery.ntfy;

import org.jspecify.annotations.NullMarked;
