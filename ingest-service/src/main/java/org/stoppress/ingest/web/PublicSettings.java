package org.stoppress.ingest.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What readers see of us.
 *
 * @param publicUrl the address in links
 */
@ConfigurationProperties("stoppress")
record PublicSettings(@DefaultValue("http://localhost:8080") URI publicUrl) {}
