package org.stoppress.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSearchProcessTest {
    @TempDir
    Path home;

    @Test
    void answersUntilItIsClosed() throws Exception {
        long pid;
        try (var node = OpenSearchProcess.start(home);
                var client = HttpClient.newHttpClient()) {
            pid = node.pid();

            var health = client.send(
                    HttpRequest.newBuilder(node.uri().resolve("/_cluster/health"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("green");
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
