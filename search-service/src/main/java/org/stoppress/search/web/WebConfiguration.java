package org.stoppress.search.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LinkSettings.class, AdminSettings.class})
@Import({SearchController.class, RebuildController.class, AdminKey.class, StoryJson.class})
public class WebConfiguration {}
