package org.stoppress.search.index.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.search.query.SampleStories.election;
import static org.stoppress.search.query.SampleStories.rain;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stoppress.search.index.opensearch.OpenSearchSettings.Refresh;
import org.stoppress.search.projection.SetMovedException;

/** A cluster that has too much to do: answers that a real node gives under a load that no test should make. */
class StoryWriterTest {
    private static final String SET = "stories-000001";

    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private Cluster cluster;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = answers.remove();
            int status = answer.startsWith("{") ? 200 : Integer.parseInt(answer);
            var body = (status == 200 ? answer : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        cluster = new Cluster(
                new OpenSearchSettings(
                        List.of(uri), null, null, "stories", 1, "0-1", Refresh.IMMEDIATE, Duration.ofSeconds(5)),
                Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() throws IOException {
        cluster.close();
        server.stop(0);
    }

    @Test
    void sendsAgainWhatTheClusterHadNoRoomForAndNothingElse() {
        answers.add("503");
        answers.add(items(201, 429));
        answers.add(items(201));

        assertThat(write()).isEqualTo(2);

        assertThat(asked).hasSize(3);
        assertThat(asked.get(2))
                .contains(election().id().value())
                .doesNotContain(rain().id().value());
    }

    @Test
    void doesNotCountWhatTheClusterHasInThatVersion() {
        answers.add(items(409, 200));

        assertThat(write()).isEqualTo(1);
    }

    @Test
    void saysWhichStoryIsNotTaken() {
        answers.add(items(201, 400));

        assertThatThrownBy(this::write).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noticesThatAnotherSetIsLive() {
        answers.add(items(201, 201).replace(SET, "stories-000002"));

        assertThatThrownBy(this::write).isInstanceOf(SetMovedException.class);
    }

    private int write() {
        return new StoryWriter(cluster, "stories", SET)
                .write(List.of(rain().standing(), election().standing()), Refresh.IMMEDIATE);
    }

    private static String items(int... statuses) {
        var items = new ArrayList<String>();
        for (int status : statuses) {
            items.add("{\"index\":{\"_index\":\"%s\",\"status\":%d}}".formatted(SET, status));
        }
        return "{\"items\":[" + String.join(",", items) + "]}";
    }
}
