package org.stoppress.notification.delivery;

/** Learns of endpoints where nobody is any more. */
@FunctionalInterface
public interface Departures {
    void gone(String endpointKey, String reason);
}
