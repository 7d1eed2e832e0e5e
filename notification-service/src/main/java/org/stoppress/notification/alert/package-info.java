/**
 * Who is alerted of what: the steps of a story's alert, what was told of it, and the decision, each once. Plain Java; where
 * decisions are kept and alerts are sent is behind {@link org.stoppress.notification.alert.Ledgers} and {@link
 * org.stoppress.notification.alert.Announcer}.
 */
@NullMarked
package org.stoppress.notification.alert;

import org.jspecify.annotations.NullMarked;
