package org.stoppress.notification.delivery;

import java.util.Collection;
import java.util.Optional;
import org.stoppress.notification.alert.OutageException;

/** Who is behind an endpoint now. */
public interface Readers {
    /**
     * The reader to be told, as far as this instance knows, at once. It may be that another instance took the subscription a moment
     * ago, and that it is not known here yet.
     *
     * @param subscriptions preferred, for the links
     * @param unconfirmed whether also one who has not said yes yet
     */
    Optional<Reader> known(String endpointKey, Collection<String> subscriptions, boolean unconfirmed);

    /**
     * As {@link #known}, but empty only where nobody is there any more.
     *
     * @throws OutageException while the store can't be asked
     */
    Optional<Reader> find(String endpointKey, Collection<String> subscriptions, boolean unconfirmed);
}
