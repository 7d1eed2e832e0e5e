package org.stoppress.article.websub;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody asked to be told of a feed, or no longer to be. Whether whoever reads at the callback wants that is not known yet.
 *
 * @param callback where they read
 * @param topic the address of the feed, as we write it
 * @param secret to sign with what is sent there
 * @param lease for how long
 * @param asked tells this asking from others for the same
 * @param attempts how often the callback was asked
 */
public record Intent(
        URI callback, String topic, Mode mode, @Nullable String secret, Duration lease, String asked, int attempts) {

    /** What is asked for. */
    public enum Mode {
        SUBSCRIBE,
        UNSUBSCRIBE
    }

    public static Intent of(URI callback, String topic, Mode mode, @Nullable String secret, Duration lease) {
        return new Intent(
                callback, topic, mode, secret, lease, UUID.randomUUID().toString(), 0);
    }

    @Override
    public String toString() {
        return mode + " " + callback + " to " + topic;
    }
}
