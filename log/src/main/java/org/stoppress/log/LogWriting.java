package org.stoppress.log;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For a service that writes to the log: import it and get a {@link LogWriter}. Settings: {@link LogSettings}. */
@Configuration(proxyBeanMethods = false)
@Import(LogClients.class)
public class LogWriting {}
