package org.stoppress.reader.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the world knows this site by.
 *
 * @param publicUrl the address in links, without a slash at the end
 */
@ConfigurationProperties("stoppress")
record SiteSettings(@DefaultValue("http://localhost:8080") String publicUrl) {
    SiteSettings {
        while (publicUrl.endsWith("/")) {
            publicUrl = publicUrl.substring(0, publicUrl.length() - 1);
        }
    }

    String absolute(String path) {
        return publicUrl + path;
    }
}
