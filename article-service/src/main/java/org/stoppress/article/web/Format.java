package org.stoppress.article.web;

import java.util.Set;
import org.stoppress.http.Parameters;

/** In what form an article is given. */
enum Format {
    JSON;

    /** Reads {@code format}. */
    static Format read(Parameters parameters) {
        return parameters.oneOf("format", Set.of("json")).map(_ -> JSON).orElse(JSON);
    }
}
