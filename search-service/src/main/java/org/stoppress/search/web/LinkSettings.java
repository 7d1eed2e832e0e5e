package org.stoppress.search.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What links begin with.
 *
 * @param publicUrl where readers find the pages
 */
@ConfigurationProperties("stoppress")
record LinkSettings(@DefaultValue("http://localhost:8080") URI publicUrl) {
    /** An article's page. */
    String article(String id, String slug) {
        var base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/articles/" + id
                + (slug.isEmpty() ? "" : "/" + slug);
    }
}
