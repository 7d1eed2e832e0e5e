package org.stoppress.ingest.source;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Who may send. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeySettings.class, TrustSettings.class})
@Import({Gate.class, Signers.class, Habits.class, Registry.class, FirstKeys.class, DemoSource.class})
public class SourceConfiguration {}
