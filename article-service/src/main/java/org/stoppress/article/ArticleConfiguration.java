package org.stoppress.article;

import java.time.InstantSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.stoppress.article.store.StoreConfiguration;
import org.stoppress.article.web.WebConfiguration;
import org.stoppress.article.wire.WireConfiguration;

/** Assembles the article service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import({StoreConfiguration.class, WireConfiguration.class, WebConfiguration.class})
public class ArticleConfiguration {
    /** The service, ready to run; its settings are in {@code article-service.yml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ArticleConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=article-service");
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
