/**
 * HTTP: the list of alerts, and the stream. Open streams are written to where they are, on Netty's event loops: the bytes of an
 * event are made once, and a stream costs a small object and a number.
 */
@NullMarked
package org.stoppress.notification.web;

import org.jspecify.annotations.NullMarked;
