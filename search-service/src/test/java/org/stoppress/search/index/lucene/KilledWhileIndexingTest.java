package org.stoppress.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that indexes is killed, again and again; each time index and log agree. {@code -Dstoppress.kills=20} for more. */
class KilledWhileIndexingTest {
    private static final int KILLS = Integer.getInteger("stoppress.kills", 4);

    @TempDir
    Path folder;

    @Test
    void indexAndLogAgreeWheneverTheProcessIsKilled() throws Exception {
        var random = new Random(20_261_122);
        var path = folder.resolve("index");
        for (int round = 0; round < KILLS; round++) {
            long reached = indexAndKill(path, 5 + random.nextInt(120));

            try (var index = ScriptedLog.open(path)) {
                long position = ScriptedLog.position(index);
                assertThat(position).as("what was committed was read").isLessThanOrEqualTo(reached + 25);
                long end = Math.max(position, reached) + random.nextInt(50);
                ScriptedLog.read(index, position, end);

                assertThat(ScriptedLog.found(index)).isEqualTo(ScriptedLog.standing(end));
            }
            try (var entries = Files.list(path)) {
                assertThat(entries)
                        .noneMatch(entry -> entry.getFileName().toString().startsWith("unreadable-"));
            }
        }
    }

    /** @return how far it had come, or a poll less */
    private static long indexAndKill(Path path, int polls) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScriptedLog.class.getName(),
                        path.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long reached = 0;
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < polls; ) {
                var line = output.readLine();
                if (line == null) {
                    throw new IllegalStateException("The process ended by itself");
                }
                if (line.chars().allMatch(Character::isDigit)) {
                    reached = Long.parseLong(line);
                    i++;
                }
            }
            // The handle leaves what was said to be read.
            process.toHandle().destroyForcibly();
            // What it said before it died.
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (!line.isEmpty() && line.chars().allMatch(Character::isDigit)) {
                    reached = Long.parseLong(line);
                }
            }
        }
        process.waitFor();
        return reached;
    }
}
