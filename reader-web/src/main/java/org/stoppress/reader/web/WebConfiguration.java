package org.stoppress.reader.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Pages are put together in plain blocking code, so their controllers run on virtual threads, not on the event loops. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SiteSettings.class, PageSettings.class})
class WebConfiguration implements WebFluxConfigurer {
    @Override
    public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
        configurer.setExecutor(new VirtualThreadTaskExecutor("page-"));
    }
}
