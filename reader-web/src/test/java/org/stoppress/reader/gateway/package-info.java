/** Tests of the door to the services. */
@NullMarked
package org.stoppress.reader.gateway;

import org.jspecify.annotations.NullMarked;
