package org.stoppress.notification.delivery.webpush;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How browsers are reached.
 *
 * @param contact where a push service finds whoever runs this, {@code mailto:} or {@code https:}
 * @param urgentTtl how long a push service keeps an alert of urgency 1 or 2 for a browser that is away
 * @param ttl the same for what is less urgent
 * @param amendmentTtl the same for what corrects or takes back: whoever was told is to hear of it
 * @param patience how long a call to a push service may take in all
 * @param connectionsPerHost how many connections one push service may be sent through
 */
@ConfigurationProperties("stoppress.delivery.webpush")
record WebPushSettings(
        @DefaultValue("mailto:postmaster@localhost") URI contact,
        @DefaultValue("24h") Duration urgentTtl,
        @DefaultValue("6h") Duration ttl,
        @DefaultValue("14d") Duration amendmentTtl,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("64") int connectionsPerHost) {
    WebPushSettings {
        var scheme = String.valueOf(contact.getScheme());
        if (!scheme.equals("mailto") && !scheme.equals("https")) {
            throw new IllegalArgumentException("stoppress.delivery.webpush.contact is a mailto: or https: address");
        }
    }
}
