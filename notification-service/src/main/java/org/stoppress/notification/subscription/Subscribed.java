package org.stoppress.notification.subscription;

/**
 * A new subscription, and the token that manages it: this is the only time that it is known.
 */
public record Subscribed(Subscription subscription, String manageToken) {
    /** Never the token: this ends up in logs. */
    @Override
    public String toString() {
        return "Subscribed[" + subscription.id() + "]";
    }
}
