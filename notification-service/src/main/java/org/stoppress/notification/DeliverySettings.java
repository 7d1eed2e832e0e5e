package org.stoppress.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How single readers are told.
 *
 * @param perHost attempts at one host at once
 * @param backlog deliveries that wait in memory at most
 * @param circuit how long a host that answers nobody is left alone
 * @param rounds between two looks for what is due
 * @param retention how long it is known who was told
 */
@ConfigurationProperties("stoppress.delivery")
record DeliverySettings(
        @DefaultValue("64") int perHost,
        @DefaultValue("200000") int backlog,
        @DefaultValue("10s") Duration circuit,
        @DefaultValue("2s") Duration rounds,
        @DefaultValue("30d") Duration retention) {}
