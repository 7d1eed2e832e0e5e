package org.stoppress.ingest.wire;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.log.LogWriting;

/** Writes to the log. */
@Configuration(proxyBeanMethods = false)
@Import({LogWriting.class, LogAnnouncements.class, SourceAnnouncements.class})
public class WireConfiguration {}
