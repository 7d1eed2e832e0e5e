package org.stoppress.search;

import java.time.InstantSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.http.servlet.ServletConventions;
import org.stoppress.search.index.IndexConfiguration;
import org.stoppress.search.web.WebConfiguration;
import org.stoppress.search.wire.WireConfiguration;

/** Assembles the search service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServletConventions.class, IndexConfiguration.class, WireConfiguration.class, WebConfiguration.class})
public class SearchConfiguration {
    /** The service, ready to be run. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(SearchConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=search-service");
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
