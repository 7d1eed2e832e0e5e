/**
 * Which subscriptions a story concerns, and what follows for each of their endpoints: told now, held, put right, taken back. Plain Java
 * and the query library.
 */
@NullMarked
package org.stoppress.notification.matching;

import org.jspecify.annotations.NullMarked;
