/**
 * Everything in one process: a broker, a document store and the five services, each with its own port and settings, as they run
 * apart. What the services do is theirs; here they are only put together, and nothing in them knows.
 */
@NullMarked
package org.stoppress.standalone;

import org.jspecify.annotations.NullMarked;
