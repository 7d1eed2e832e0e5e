/**
 * The door to the services: requests of apps are forwarded through it as they are, and what the pages need is asked for here.
 * Nothing is decided about a story, and nothing is drawn.
 */
@NullMarked
package org.stoppress.reader.gateway;

import org.jspecify.annotations.NullMarked;
