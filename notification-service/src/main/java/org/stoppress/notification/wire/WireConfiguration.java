package org.stoppress.notification.wire;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.log.LogReading;
import org.stoppress.log.LogWriting;

/** The log, read and written. */
@Configuration(proxyBeanMethods = false)
@Import({LogReading.class, LogWriting.class})
@EnableConfigurationProperties({KafkaSettings.class, CanarySettings.class})
class WireConfiguration {}
