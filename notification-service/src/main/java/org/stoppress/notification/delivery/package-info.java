/**
 * Alerts on their way to single readers: the port that every channel is behind, and everything around it that is the same for all of
 * them. The channels themselves are hidden in packages of their own below this one.
 */
@NullMarked
package org.stoppress.notification.delivery;

import org.jspecify.annotations.NullMarked;
