package org.stoppress.notification.delivery;

import java.util.Optional;

/** The newsrooms, known by their keys. */
public interface SourceKeys {
    /** The source that a key belongs to. */
    Optional<String> source(String key);
}
