package org.stoppress.notification.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vectors that lie beside the project, used where they are; without them nothing is checked, and that is said. */
public final class SharedVectors {
    private SharedVectors() {}

    public static List<JsonNode> security(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolveSibling("shared").resolve("data/security").resolve(name);
            if (Files.exists(file)) {
                return lines(file);
            }
        }
        System.out.println("NOT RUN: ../shared/data/security/" + name + " is not there.");
        return List.of();
    }

    private static List<JsonNode> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
