package org.stoppress.log;

import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What reading and writing share. Nothing here connects before it is asked to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
class LogClients {
    @Bean
    ServiceName logServiceName(Environment environment) {
        return new ServiceName(Objects.requireNonNull(
                environment.getProperty("spring.application.name"), "Set spring.application.name"));
    }

    @Bean(destroyMethod = "close")
    LogTopics logTopics(LogSettings settings, ServiceName service) {
        return new LogTopics(settings.brokers(), service.name());
    }

    @Bean(destroyMethod = "close")
    KafkaLogWriter logWriter(LogSettings settings, ServiceName service, LogTopics topics) {
        return new KafkaLogWriter(settings.brokers(), service.name(), topics);
    }

    /** Whose clients and dead letters these are. */
    record ServiceName(String name) {}
}
