package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example in {@code docs/examples}, as its readers would run it. */
class CopyTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int STORIES = 40;

    private final Map<String, Long> versions = new HashMap<>();

    @Test
    void equalsTheStoreAfterAnyEventsAndACrashInTheMiddle(@TempDir Path folder) throws Exception {
        try (var service = RunningService.start("copy", Map.of());
                var log = new LogPublisher(EmbeddedServers.brokers())) {
            var origin = service.origin();
            var random = new Random(5);
            var copy = start(origin, folder);
            try {
                log.publish(shuffled(random, 1, 4));
                await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("cursor")));

                copy.destroyForcibly().waitFor();
                log.publishUrgently(shuffled(random, 5, 6));
                log.publish(shuffled(random, 3, 8));
                copy = start(origin, folder);
                log.publish(shuffled(random, 7, 9));

                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    var stored = stored(service);
                    assertThat(stored.keySet())
                            .hasSizeLessThan(STORIES)
                            .containsExactlyInAnyOrderElementsOf(expected());
                    assertThat(copied(folder)).isEqualTo(stored);
                });
            } finally {
                copy.destroyForcibly().waitFor();
            }
        }
    }

    /** Versions of each story, in any order, some twice; of some stories the newest is a withdrawal. */
    private ArticleEvent[] shuffled(Random random, long from, long to) {
        var events = new ArrayList<ArticleEvent>();
        for (int story = 0; story < STORIES; story++) {
            for (long version = from; version <= to; version++) {
                var event = (story + version) % 3 == 0
                        ? SampleEvents.withdrawn("copy:" + story, version)
                        : SampleEvents.updated("copy:" + story, version);
                versions.merge("copy:" + story, version, Math::max);
                events.add(event);
                if (random.nextInt(4) == 0) {
                    events.add(event);
                }
            }
        }
        Collections.shuffle(events, random);
        return events.toArray(ArticleEvent[]::new);
    }

    private List<String> expected() {
        return versions.entrySet().stream()
                .filter(story -> (Integer.parseInt(story.getKey().substring(5)) + story.getValue()) % 3 != 0)
                .map(story -> SampleEvents.id(story.getKey()))
                .toList();
    }

    private static Process start(String origin, Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        Path.of("..", "docs", "examples", "KeepACopy.java").toString(),
                        origin,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Map<String, JsonNode> stored(RunningService service) throws Exception {
        var all = service.get("/api/v1/articles/export?expired=include");
        var stored = new TreeMap<String, JsonNode>();
        for (var line : all.body().lines().toList()) {
            var article = (ObjectNode) JSON.readTree(line);
            article.remove("cursor");
            if (article.path("uri").asString().startsWith("copy:")) {
                stored.put(article.path("id").asString(), article);
            }
        }
        return stored;
    }

    private static Map<String, JsonNode> copied(Path folder) throws IOException {
        var copied = new TreeMap<String, JsonNode>();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(file -> {
                try {
                    var article = JSON.readTree(Files.readString(file)).path("article");
                    if (article.path("uri").asString().startsWith("copy:")) {
                        copied.put(article.path("id").asString(), article);
                    }
                } catch (NoSuchFileException _) {
                    // Removed from the copy since the folder was listed.
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return copied;
    }
}
