package org.stoppress.article.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the site shows itself to its readers.
 *
 * @param publicUrl the address in links
 * @param siteName the name of the paper, in feeds and sitemaps
 */
@ConfigurationProperties("stoppress")
record PublicSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("Stop Press") String siteName) {}
