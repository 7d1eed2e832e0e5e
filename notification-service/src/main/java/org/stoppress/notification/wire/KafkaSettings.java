package org.stoppress.notification.wire;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log is.
 *
 * @param brokers as host:port, comma-separated
 * @param group instances with the same group share the work; one without reads every article event itself, and shares the deliveries with
 *     whoever has none either
 */
@ConfigurationProperties("stoppress.kafka")
record KafkaSettings(
        @DefaultValue("localhost:9092") String brokers,
        @DefaultValue("") String group) {}
