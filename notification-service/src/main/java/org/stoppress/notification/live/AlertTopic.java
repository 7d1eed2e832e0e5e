package org.stoppress.notification.live;

import java.util.List;

/** The topic behind the ring, for those who ask for older alerts. Each call may wait for the broker. */
public interface AlertTopic {
    /**
     * Reads alerts again.
     *
     * @return what was taken up of the offsets from {@code from} to, and without, {@code to}, in order
     * @throws AlertTopicOutageException while the topic is not reachable
     */
    List<LiveAlert> read(long from, long to);

    /** The first offset that is still kept. */
    long firstOffset();

    /** The offset behind the last one. */
    long nextOffset();
}
