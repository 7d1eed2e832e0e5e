package org.stoppress.log;

import org.springframework.context.annotation.Configuration;

/**
 * For a service that reads article events: import it and have one bean, an {@link ArticleEventView}. Gives a {@link LogReader},
 * the function beans {@code articleEvents} and {@code urgentArticleEvents} with their bindings, the health indicator {@code log}
 * and the dead letters. Settings: {@link LogSettings}.
 */
@Configuration(proxyBeanMethods = false)
public class LogReading {}
