package org.stoppress.notification.delivery;

import java.time.Instant;

/**
 * That an attempt came to its end.
 *
 * @param began when the channel was asked
 */
public record Attempted(Delivery delivery, Deliveries.Ending ending, Instant began) {}
