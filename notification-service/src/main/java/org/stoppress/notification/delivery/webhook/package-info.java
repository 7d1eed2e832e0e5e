/** Webhooks as Standard Webhooks 1.0 has them. */
@NullMarked
package org.stoppress.notification.delivery.webhook;

import org.jspecify.annotations.NullMarked;
