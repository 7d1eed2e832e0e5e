/**
 * Contract events in and out: article events become decisions, alerts go to the topic {@code alerts} and come from there. Kafka's
 * types and the records of the contract stay here.
 */
@NullMarked
package org.stoppress.notification.wire;

import org.jspecify.annotations.NullMarked;
