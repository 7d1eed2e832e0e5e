package org.stoppress.log;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Writes to the log. */
public interface LogWriter {
    /**
     * Sends a record at once. Never waits long: while the log is not reachable, the future fails, within 4 seconds.
     *
     * @return completes when every in-sync replica has the record; fails with {@link LogOutageException} when that is not known,
     *     so the record may be in the log nevertheless; with another exception when the record can't be written at all. It is
     *     completed by the sender's thread: do little there
     */
    CompletableFuture<Written> send(String topic, byte[] key, Map<String, byte[]> headers, byte[] value);

    /** Opens the way to a topic in the background, and makes the topic where it is missing, so that the first record needs not wait. */
    void prepare(String topic);
}
