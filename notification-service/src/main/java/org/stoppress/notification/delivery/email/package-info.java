/** Mail by SMTP: alerts, digests, and the question whether they are wanted. */
@NullMarked
package org.stoppress.notification.delivery.email;

import org.jspecify.annotations.NullMarked;
