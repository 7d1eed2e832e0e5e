package org.stoppress.http.reactive;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All conventions for a service on WebFlux. */
@Configuration(proxyBeanMethods = false)
@Import({ReactiveProblems.class, RequestIdWebFilter.class})
public class ReactiveConventions {}
