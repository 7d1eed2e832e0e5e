package org.stoppress.notification.delivery.webpush;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.PlatformSecrets;
import org.stoppress.notification.delivery.outbound.Receivers;

/** The channel on its own, for measuring it. */
public final class WebPush {
    private WebPush() {}

    /** With the usual settings. */
    public static Channel channel(Receivers receivers, PlatformSecrets secrets, InstantSource clock) {
        var settings = new WebPushSettings(
                URI.create("mailto:postmaster@localhost"),
                Duration.ofHours(24),
                Duration.ofHours(6),
                Duration.ofDays(14),
                Duration.ofSeconds(15),
                64);
        return new WebPushChannel(
                receivers, new Vapid(secrets, settings.contact().toString(), clock), settings, clock);
    }
}
