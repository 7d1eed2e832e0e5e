package org.stoppress.ingest.rhythm;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Who has gone quiet. */
@Configuration(proxyBeanMethods = false)
@Import(Listening.class)
public class RhythmConfiguration {}
