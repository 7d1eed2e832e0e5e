package org.stoppress.notification.delivery.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are called.
 *
 * @param patience how long a call may take in all
 * @param connectionsPerHost how many connections one host may hold
 */
@ConfigurationProperties("stoppress.delivery.webhook")
record WebhookSettings(
        @DefaultValue("15s") Duration patience,
        @DefaultValue("64") int connectionsPerHost) {}
