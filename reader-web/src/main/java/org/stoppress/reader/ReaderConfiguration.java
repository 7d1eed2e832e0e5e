package org.stoppress.reader;

import java.time.InstantSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.http.reactive.ReactiveConventions;
import org.stoppress.reader.page.Navigation;
import org.stoppress.reader.page.News;
import org.stoppress.reader.page.Reading;

/** Everything of reader-web, for a process of its own and for standalone. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
@ConfigurationPropertiesScan
@Import(ReactiveConventions.class)
public class ReaderConfiguration {
    /** The application, with its own settings file, {@code reader-web.yml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ReaderConfiguration.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=reader-web");
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Navigation navigation(News news, InstantSource clock) {
        return new Navigation(news, clock);
    }

    @Bean
    Reading reading(News news, Navigation navigation, InstantSource clock) {
        return new Reading(news, navigation, clock);
    }
}
