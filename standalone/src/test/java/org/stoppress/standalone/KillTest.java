package org.stoppress.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything is killed at once, at three instants of its life, while stories come in. What was answered with a 2xx is there, once,
 * and whoever listens is told once.
 */
class KillTest {
    /** {@code -Dstories=1000} for a longer look. */
    private static final int STORIES_BETWEEN_KILLS = Integer.getInteger("stories", 240) / 4;

    private static final int WRITERS = 4;

    @TempDir
    private Path folder;

    /** The ids of the stories that were taken, by their number. */
    private final Map<Integer, String> taken = new ConcurrentHashMap<>();

    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    @Timeout(900)
    void losesNothingAndDoublesNothing() throws Exception {
        try (var standalone = RunningStandalone.start(folder.resolve("data"));
                var alerts = AlertReader.connect(standalone);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int life = 1; life <= 4; life++) {
                int enough = life * STORIES_BETWEEN_KILLS;
                for (int writer = 0; writer < WRITERS; writer++) {
                    var _ = writers.submit(() -> writeUntil(standalone, enough));
                }
                await().atMost(Duration.ofMinutes(2)).until(() -> taken.size() >= enough - STORIES_BETWEEN_KILLS / 4);
                if (life < 4) {
                    // With writers in the middle of their requests.
                    standalone.killAndRestart();
                }
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> taken.size() >= 4 * STORIES_BETWEEN_KILLS);

            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(articles(standalone)).containsAll(taken.values()));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(found(standalone)).containsAll(taken.values()));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(urgent())
                            .allSatisfy(
                                    id -> assertThat(alerts.count("alert", id)).isEqualTo(1)));
            assertThat(alerts.events).noneMatch(event -> event.type().equals("gap"));
            assertThat(standalone.stop()).isEqualTo(143);
        }
    }

    private void writeUntil(RunningStandalone standalone, int enough) {
        while (taken.size() < enough) {
            var number = numbers.incrementAndGet();
            try {
                var answer = standalone.postJson("/api/v1/stories", story(number));
                if (answer.statusCode() / 100 == 2) {
                    taken.put(
                            number,
                            RunningStandalone.json(answer).get("articleId").asString());
                }
            } catch (IOException _) {
                // Nobody promised anything. Its number is not used again.
                Thread.onSpinWait();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static Map<String, Object> story(int number) {
        return Map.of(
                "uri", "urn:test:kill:" + number,
                "headline", "Item " + number + " of the day",
                "bodyText", "Item number " + number + " was written down while the lights went out.",
                "urgency", isUrgent(number) ? 1 : 5);
    }

    private static boolean isUrgent(int number) {
        return number % 10 == 0;
    }

    private List<String> urgent() {
        return taken.entrySet().stream()
                .filter(story -> isUrgent(story.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Set<String> articles(RunningStandalone standalone) throws IOException, InterruptedException {
        return all(standalone, "/api/v1/articles?limit=200");
    }

    private static Set<String> found(RunningStandalone standalone) throws IOException, InterruptedException {
        return all(standalone, "/api/v1/search?q=lights&order=newest&limit=200");
    }

    /** Every page of a list; an id on two of them is one too many. */
    private static Set<String> all(RunningStandalone standalone, String list) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        var page = standalone.getJson(list);
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        while (page.hasNonNull("next")) {
            page = standalone.getJson(list + "&cursor=" + page.path("next").asString());
            page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        }
        assertThat(ids).doesNotHaveDuplicates();
        return new HashSet<>(ids);
    }
}
