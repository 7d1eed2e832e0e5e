/**
 * How the services read and write the log. A service that reads imports {@link org.stoppress.log.LogReading} and has one bean,
 * an {@link org.stoppress.log.ArticleEventView}; one that writes imports {@link org.stoppress.log.LogWriting} and gets a {@link
 * org.stoppress.log.LogWriter}. What an event means to a service stays in that service.
 */
@NullMarked
package org.stoppress.log;

import org.jspecify.annotations.NullMarked;
