package org.stoppress.notification.wire;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param brokers of the log, as host:port, comma-separated */
@ConfigurationProperties("stoppress.kafka")
record KafkaSettings(@DefaultValue("localhost:9092") String brokers) {}
