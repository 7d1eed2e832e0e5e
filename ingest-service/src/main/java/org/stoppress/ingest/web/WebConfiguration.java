package org.stoppress.ingest.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.stoppress.http.servlet.ServletConventions;
import org.stoppress.ingest.source.Gate;

/** The controllers, and who is let in to them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublicSettings.class, LimitSettings.class})
@Import({
    ServletConventions.class,
    StoriesController.class,
    NewsdeskController.class,
    SourcesController.class,
    Bodies.class,
    Replies.class,
    Once.class,
    OutageProblems.class
})
public class WebConfiguration implements WebMvcConfigurer {
    static final String SOURCE_KEY = "source key";
    static final String ADMIN_KEY = "admin key";

    private final Gate gate;

    WebConfiguration(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AdminAuthentication(gate)).addPathPatterns("/api/v1/sources/**");
        registry.addInterceptor(new SourceAuthentication(gate))
                .addPathPatterns("/api/**")
                .excludePathPatterns("/api/v1/sources/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SenderArgument());
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
