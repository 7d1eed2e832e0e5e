package org.stoppress.notification.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As long as the test. */
public final class InMemoryPlatformSecrets implements PlatformSecrets {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public byte[] keep(String name, byte[] proposal) {
        return kept.computeIfAbsent(name, _ -> proposal.clone()).clone();
    }
}
