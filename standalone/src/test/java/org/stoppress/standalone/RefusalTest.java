package org.stoppress.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way of a start is said in one line, and nothing is started. */
class RefusalTest {
    @TempDir
    private Path folder;

    @Test
    void aTakenPort() throws Exception {
        try (var other = new ServerSocket(0)) {
            var port = Integer.toString(other.getLocalPort());
            assertThat(refusal("--kafka-port", port)).contains("Port " + port, "--kafka-port");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenTo() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(refusal("--data", file.resolve("data").toString())).contains("Can't write", "--data");
    }

    @Test
    void aSecondInstanceOnTheSameData() throws Exception {
        try (var _ = DataFolder.claim(folder.resolve("data"))) {
            assertThat(refusal()).contains("running", "--data");
        }
    }

    @Test
    void aRehearsalWhereStoriesAreKept() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("demo.key"), "a newsroom's");

        assertThat(refusal("--rehearsal")).contains("made-up", "empty folder", "--data");
    }

    private String refusal(String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("--data", folder.resolve("data").toString()));
        all.addAll(List.of(arguments));
        var process = RunningStandalone.command(all).start();
        var lines = new String(process.getErrorStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(lines).hasSize(1);
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        return lines.getFirst();
    }
}
