package org.stoppress.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What of the alerts is held in memory; the rest is read from the topic where somebody asks for it.
 *
 * @param ring how many alerts
 * @param ringSize how much of their text
 */
@ConfigurationProperties("stoppress.live")
record LiveSettings(
        @DefaultValue("5000") int ring,
        @DefaultValue("24MB") DataSize ringSize) {}
