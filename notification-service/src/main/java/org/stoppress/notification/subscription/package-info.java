/**
 * What readers asked to be told of, where, and at which hours. The rules are plain Java; where subscriptions are kept is behind {@link
 * org.stoppress.notification.subscription.Subscriptions}.
 */
@NullMarked
package org.stoppress.notification.subscription;

import org.jspecify.annotations.NullMarked;
