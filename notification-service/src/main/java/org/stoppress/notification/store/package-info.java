/** What the service remembers: the adapters of the ports, and the positions in the log. Mongo's types stay in {@code mongo}. */
@NullMarked
package org.stoppress.notification.store;

import org.jspecify.annotations.NullMarked;
