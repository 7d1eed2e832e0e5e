package org.stoppress.search.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.stoppress.http.servlet.AdminKey;

/** The endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkSettings.class)
@Import({SearchController.class, RebuildController.class, IndexProblems.class, StoryJson.class})
public class WebConfiguration {
    @Bean
    AdminKey adminKey(Environment environment) {
        return AdminKey.of(environment, "stoppress.search");
    }
}
