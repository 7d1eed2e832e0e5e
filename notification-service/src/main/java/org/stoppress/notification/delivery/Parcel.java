package org.stoppress.notification.delivery;

/**
 * One message to one endpoint.
 *
 * @param deliveryId the same in every attempt: letters, digits and underscores, at most 64
 */
public record Parcel(String deliveryId, Endpoint endpoint, Message message) {}
