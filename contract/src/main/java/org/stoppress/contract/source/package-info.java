/** The records of the topic {@code sources} and their form on the wire. */
@NullMarked
package org.stoppress.contract.source;

import org.jspecify.annotations.NullMarked;
