package org.stoppress.ingest.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.SharedData;
import org.stoppress.ingest.format.language.Languages;

/** A suite of JSON that must and must not be read. */
class JsonSuiteTest {
    private static final JsonFormat FORMAT = new JsonFormat(new Languages());

    @Test
    void parsesWhatIsJsonAndNothingElse() {
        SharedData.at("security/json").ifPresent(folder -> {
            for (var file : files(folder.resolve("test_parsing"))) {
                var name = file.getFileName().toString();
                var parsed = FORMAT.parse(ContentType.of("application/json"), SharedData.bytes(file));
                boolean unparseable = parsed instanceof Refusal refusal && refusal.kind() == Kind.UNPARSEABLE;
                if (name.startsWith("n_")) {
                    assertThat(unparseable).as(name).isTrue();
                } else if (name.startsWith("y_") && unparseable) {
                    // well-formed, but an array, a scalar, or ambiguous: no story
                    assertThat(((Refusal) parsed).detail()).as(name).containsAnyOf("something else", "is there twice");
                }
            }
        });
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
