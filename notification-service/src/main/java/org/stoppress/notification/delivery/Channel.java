package org.stoppress.notification.delivery;

import java.util.Optional;

/**
 * A way to reach single readers. One bean of this type makes a channel known; it is called by many virtual threads at once. What is
 * sent when, how often it is tried again, and who was told, is not its business.
 */
public interface Channel {
    /** The word for it in subscriptions, reports and metrics: {@code webhook}. */
    String name();

    /**
     * Why nothing can ever be sent there, in words for the reader who gave it: an address in a private network, a key that is none.
     * Asked once, when a reader gives it; {@link #send} must check again what can change since.
     *
     * @param endpoint of this channel
     * @return empty where nothing speaks against it
     */
    default Optional<String> refusal(Endpoint endpoint) {
        return Optional.empty();
    }

    /**
     * Tries once, in bounded time. The receiver sees {@link Parcel#deliveryId()} in the place where its protocol tells copies.
     *
     * @param parcel to an endpoint of this channel
     * @return what became of it; nothing that a receiver or a newsroom does makes an exception
     */
    Outcome send(Parcel parcel);
}
