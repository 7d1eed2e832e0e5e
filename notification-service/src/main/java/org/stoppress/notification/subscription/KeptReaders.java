package org.stoppress.notification.subscription;

import java.util.Collection;
import java.util.Optional;
import org.stoppress.notification.delivery.Reader;
import org.stoppress.notification.delivery.Readers;

/** Readers by the directory, and by the store where the directory knows nobody: it follows the store a moment later. */
public final class KeptReaders implements Readers {
    private final Directory directory;
    private final Subscriptions subscriptions;

    public KeptReaders(Directory directory, Subscriptions subscriptions) {
        this.directory = directory;
        this.subscriptions = subscriptions;
    }

    @Override
    public Optional<Reader> known(String endpointKey, Collection<String> preferred, boolean unconfirmed) {
        return directory.reader(endpointKey, preferred, unconfirmed);
    }

    @Override
    public Optional<Reader> find(String endpointKey, Collection<String> preferred, boolean unconfirmed) {
        return known(endpointKey, preferred, unconfirmed).or(() -> {
            subscriptions.ofEndpoint(endpointKey).forEach(directory::take);
            return known(endpointKey, preferred, unconfirmed);
        });
    }
}
