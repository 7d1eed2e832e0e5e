/** The records of the topic {@code alerts} and their form on the wire. No Spring, no rules of who is told. */
@NullMarked
package org.stoppress.contract.alert;

import org.jspecify.annotations.NullMarked;
