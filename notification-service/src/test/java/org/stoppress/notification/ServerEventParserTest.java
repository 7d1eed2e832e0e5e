package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The tests' own reader is right, or they would prove nothing. */
class ServerEventParserTest {
    private final ArrayList<ReceivedServerEvent> events = new ArrayList<>();
    private final ServerEventParser parser = new ServerEventParser(events::add);

    @Test
    void readsEventsWhateverTheChunks() {
        for (var chunk : "\uFEFFid: 1\r\nevent: alert\rdata: a\ndata:b\n\n: hm\ndata".split("")) {
            parser.read(chunk);
        }

        assertThat(events).containsExactly(new ReceivedServerEvent("alert", "a\nb", "1"));
        assertThat(parser.comments()).isEqualTo(1);
    }

    @Test
    void keepsAnIdThatComesWithoutAnEvent() {
        parser.read(":\nid: 7\n\n");

        assertThat(parser.lastEventId()).isEqualTo("7");
        assertThat(events).isEmpty();
    }

    @Test
    void ignoresAnIdWithNul() {
        parser.read("id: a\0b\ndata: x\n\nretry: 12\nretry: x\n\n");

        assertThat(events).containsExactly(new ReceivedServerEvent("message", "x", ""));
        assertThat(parser.retry()).hasValue(12);
    }

    /** Streams that other projects test their readers with; they lie beside the project, where they are. */
    @Test
    void readsStreamsAsEveryoneDoes() throws IOException {
        var vectors = vectors();
        for (var line : vectors.isPresent() ? Files.readAllLines(vectors.get()) : List.<String>of()) {
            var vector = JsonMapper.shared().readTree(line);
            var read = new ArrayList<ReceivedServerEvent>();
            var reader = new ServerEventParser(read::add);

            vector.path("chunks").forEach(chunk -> reader.read(chunk.asString()));

            var expected = vector.path("events")
                    .valueStream()
                    .map(event -> new ReceivedServerEvent(
                            event.path("type").asString(),
                            event.path("data").asString(),
                            event.path("lastEventId").asString()))
                    .toList();
            assertThat(read).as(vector.path("name").asString()).isEqualTo(expected);
            if (vector.has("retry")) {
                assertThat(reader.retry()).hasValue(vector.path("retry").asLong());
            }
        }
    }

    private static Optional<Path> vectors() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolveSibling("shared").resolve("data/sse/parse_vectors.jsonl");
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        System.out.println("NOT RUN: ../shared/data/sse/parse_vectors.jsonl is not there.");
        return Optional.empty();
    }
}
