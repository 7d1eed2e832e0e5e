package org.stoppress.http.servlet;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All conventions for a service on Spring MVC. */
@Configuration(proxyBeanMethods = false)
@Import({ServletProblems.class, RequestIdFilter.class})
public class ServletConventions {
    /** What Tomcat refuses before Spring sees it is a problem detail as well. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve()));
    }
}
