package org.stoppress.notification.delivery.email;

import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.stoppress.notification.delivery.Channel;

/** The channel; it refuses every address where no mail server is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmailSettings.class)
class EmailConfiguration {
    @Bean
    Channel emailChannel(ObjectProvider<JavaMailSender> sender, EmailSettings settings, Environment environment) {
        return new EmailChannel(sender.getIfAvailable(), settings, domain(environment));
    }

    private static String domain(Environment environment) {
        var host = URI.create(environment.getProperty("stoppress.public-url", "http://localhost"))
                .getHost();
        return host == null ? "localhost" : host;
    }
}
