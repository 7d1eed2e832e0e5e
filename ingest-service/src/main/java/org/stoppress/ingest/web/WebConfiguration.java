package org.stoppress.ingest.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.stoppress.http.servlet.ServletConventions;
import org.stoppress.ingest.polling.Site;
import org.stoppress.ingest.rhythm.Listening;
import org.stoppress.ingest.source.Gate;
import org.stoppress.ingest.source.TrustSettings;
import org.stoppress.ingest.web.Authentication.Guests;

/** The controllers, and who is let in to them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublicSettings.class, LimitSettings.class})
@Import({
    ServletConventions.class,
    StoriesController.class,
    NewsdeskController.class,
    SourcesController.class,
    RejectsController.class,
    AuditController.class,
    Refusals.class,
    Verbs.class,
    FeedsController.class,
    HubController.class,
    Bodies.class,
    Replies.class,
    Once.class,
    OutageProblems.class
})
public class WebConfiguration implements WebMvcConfigurer {
    static final String SOURCE_KEY = "source key";
    static final String ADMIN_KEY = "admin key";

    /** The admin's alone. */
    private static final String[] ADMIN = {"/api/v1/sources/**"};

    /** Everybody's own, and all to the admin. */
    private static final String[] BOTH = {"/api/v1/rejects/**", "/api/v1/audit", "/api/v1/feeds/**"};

    /** Where hubs call: they have no key. */
    private static final String CALLBACKS = "/api/v1/feeds/*/websub/*";

    private final Doorkeeper door;
    private final Listening listening;

    WebConfiguration(Gate gate, TrustSettings settings, Listening listening) {
        this.door = new Doorkeeper(gate, new Throttle(settings));
        this.listening = listening;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HeardSources(listening)).addPathPatterns("/api/v1/stories/**");
        registry.addInterceptor(new Authentication(door, Guests.ADMIN)).addPathPatterns(ADMIN);
        registry.addInterceptor(new Authentication(door, Guests.BOTH))
                .addPathPatterns(BOTH)
                .excludePathPatterns(CALLBACKS);
        registry.addInterceptor(new Authentication(door, Guests.SOURCES))
                .addPathPatterns("/api/**")
                .excludePathPatterns(ADMIN)
                .excludePathPatterns(BOTH);
    }

    /** Hubs find us where readers do. */
    @Bean
    Site site(PublicSettings settings) {
        return new Site(settings.publicUrl());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    /** Behind the filter that gives each request its id. */
    @Bean
    FilterRegistrationBean<SignatureFilter> signatures(
            Bodies bodies, InstantSource clock, HandlerExceptionResolver handlerExceptionResolver) {
        var filter = new FilterRegistrationBean<>(new SignatureFilter(bodies, clock, handlerExceptionResolver));
        filter.addUrlPatterns("/api/*");
        return filter;
    }

    @Bean
    OpenAPI ingestApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Stop Press: ingest")
                        .version("1")
                        .description("Newsroom systems send stories here, correct, withdraw and reinstate them."))
                .components(new Components()
                        .addSecuritySchemes(SOURCE_KEY, bearer("A source's key."))
                        .addSecuritySchemes(ADMIN_KEY, bearer("The admin's key.")));
    }

    private static SecurityScheme bearer(String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(description);
    }
}
