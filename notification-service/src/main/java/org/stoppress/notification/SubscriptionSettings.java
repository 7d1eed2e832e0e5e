package org.stoppress.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How subscriptions are kept.
 *
 * @param reconcile between two looks for what other instances changed
 * @param unconfirmed how long the owner of an address has to say yes
 */
@ConfigurationProperties("stoppress.subscriptions")
record SubscriptionSettings(
        @DefaultValue("5s") Duration reconcile,
        @DefaultValue("7d") Duration unconfirmed) {}
