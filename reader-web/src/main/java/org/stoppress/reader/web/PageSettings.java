package org.stoppress.reader.web;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages are drawn.
 *
 * @param timeZone in which they tell times
 */
@ConfigurationProperties("stoppress.reader")
record PageSettings(@DefaultValue("UTC") ZoneId timeZone) {}
