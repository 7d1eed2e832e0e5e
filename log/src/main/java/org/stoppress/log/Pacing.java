package org.stoppress.log;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What a consumer is told of its partitions, and of what became of the records that it gave. */
interface Pacing {
    /** These are ours from now on. */
    void assigned(Collection<TopicPartition> partitions);

    /** These are no longer ours. */
    void revoked(Collection<TopicPartition> partitions);

    /** The view stands elsewhere: goes there, with all partitions. */
    void placeAgain();

    /** Something is down: gives the last records again after a while, longer each time, and no others before. */
    void retryLater();

    /** These offsets are next, and the newest record before them is of this time. All is well: the next outage is a new one. */
    void applied(Map<TopicPartition, Long> nextOffsets, Instant newest);
}
