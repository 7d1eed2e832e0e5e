package org.stoppress.notification.delivery;

import java.util.Collection;
import java.util.Optional;

/** Who is behind an endpoint now. */
public interface Readers {
    /**
     * The reader to be told; empty where nobody is there any more.
     *
     * @param subscriptions preferred, for the links
     * @param unconfirmed whether also one who has not said yes yet
     */
    Optional<Reader> find(String endpointKey, Collection<String> subscriptions, boolean unconfirmed);
}
