package org.stoppress.log;

import org.springframework.context.annotation.Configuration;

/** For a service that writes to the log: import it and get a {@link LogWriter}. Settings: {@link LogSettings}. */
@Configuration(proxyBeanMethods = false)
public class LogWriting {}
