package org.stoppress.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log is, and how a service reads it. The service's own name is {@code spring.application.name}: its dead letters go to
 * {@code <topic>.<name>.dlq}.
 *
 * @param brokers as host:port, comma-separated
 * @param group instances with the same group share the partitions among them; without one, every instance reads everything
 * @param concurrency threads that read each lane
 * @param linger how long a lane that was given few events waits before it applies them: meanwhile more may come to be applied with the
 *     next ones, and the processor is there for readers who have no time at all
 */
@ConfigurationProperties("stoppress.kafka")
record LogSettings(
        @DefaultValue("localhost:9092") String brokers,
        @DefaultValue("") String group,
        @DefaultValue("1") int concurrency,
        @DefaultValue("0ms") Duration linger) {}
