package org.stoppress.article.websub;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A feed that changed and a reader who is to get it as it is now.
 *
 * @param attempts how often it was tried, this time counted
 */
public record Delivery(URI callback, String topic, @Nullable String secret, int attempts) {
    @Override
    public String toString() {
        return topic + " to " + callback;
    }
}
