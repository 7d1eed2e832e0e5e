package org.stoppress.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.query.Synonyms;

class SynonymSettingsTest {
    @TempDir
    Path folder;

    @Test
    void hasNoneByDefault() {
        assertThat(new SynonymSettings(null).read()).isSameAs(Synonyms.NONE);
    }

    @Test
    void namesTheFileAndTheLinesThatCanNotBeRead() throws IOException {
        var file = Files.writeString(folder.resolve("synonyms.txt"), "a, b\nalone\n");

        assertThatThrownBy(() -> new SynonymSettings(file).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("stoppress.search.synonyms", "synonyms.txt", "line 2");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> new SynonymSettings(folder.resolve("none")).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
    }
}
