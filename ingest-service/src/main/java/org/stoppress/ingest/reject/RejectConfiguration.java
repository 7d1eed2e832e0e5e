package org.stoppress.ingest.reject;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The reject box. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RejectSettings.class)
@Import(RejectBox.class)
public class RejectConfiguration {}
