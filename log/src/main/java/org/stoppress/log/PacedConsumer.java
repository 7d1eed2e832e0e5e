package org.stoppress.log;

import org.apache.kafka.clients.consumer.Consumer;

/** A consumer that starts where the view stands, and can wait without leaving its group. For its own thread alone. */
interface PacedConsumer extends Consumer<byte[], byte[]>, Pacing {}
