package org.stoppress.search.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.stoppress.query.Synonyms;

/**
 * Words that mean the same.
 *
 * @param synonyms a file in the format of Solr; read at start
 */
@ConfigurationProperties("stoppress.search")
record SynonymSettings(@Nullable Path synonyms) {
    /** @throws IllegalArgumentException that says what is wrong with the file, line by line */
    Synonyms read() {
        if (synonyms == null || synonyms.toString().isBlank()) {
            return Synonyms.NONE;
        }
        try {
            return Synonyms.of(Files.readAllLines(synonyms));
        } catch (IOException e) {
            throw new IllegalArgumentException("stoppress.search.synonyms: " + synonyms + " can't be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stoppress.search.synonyms: " + synonyms + ": " + e.getMessage(), e);
        }
    }
}
