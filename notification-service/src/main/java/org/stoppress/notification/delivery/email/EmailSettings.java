package org.stoppress.notification.delivery.email;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose mail it is. The server that takes it is set as {@code spring.mail.host} and so on; without one there is no mail.
 *
 * @param from the sender
 * @param site what readers know this paper by
 */
@ConfigurationProperties("stoppress.delivery.email")
record EmailSettings(
        @DefaultValue("Stop Press <alerts@localhost>") String from,
        @DefaultValue("Stop Press") String site) {}
