package org.stoppress.article.web;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;

/** The description of the API, for {@code /v3/api-docs}. It is written by hand: what the controllers send, no annotation can tell. */
final class Description {
    private static final ClassPathResource SOURCE = new ClassPathResource("article-openapi.yml");

    private Description() {}

    static OpenAPI read() {
        try (var stream = SOURCE.getInputStream()) {
            var description = Yaml31.mapper().readValue(stream, OpenAPI.class);
            description.setSpecVersion(SpecVersion.V31);
            return description;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
