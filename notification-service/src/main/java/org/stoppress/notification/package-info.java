/** The notification service: decides who is told, tells them, remembers who was. */
@NullMarked
package org.stoppress.notification;

import org.jspecify.annotations.NullMarked;
