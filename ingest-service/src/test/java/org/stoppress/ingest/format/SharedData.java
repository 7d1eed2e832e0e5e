package org.stoppress.ingest.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of real material beside the project, on machines that have it. Read in place, never copied. */
public final class SharedData {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SharedData() {}

    /** The file or folder, if there is one; says loudly if not. */
    public static Optional<Path> at(String path) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var shared = folder.resolveSibling("shared").resolve("data").resolve(path);
            if (Files.exists(shared)) {
                return Optional.of(shared);
            }
        }
        System.out.println("""
                ###############################################################
                # NOT RUN: ../shared/data/%s is not there.
                # What real material would show, this build has not seen.
                ###############################################################""".formatted(path));
        return Optional.empty();
    }

    public static List<JsonNode> jsonLines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(JSON::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
