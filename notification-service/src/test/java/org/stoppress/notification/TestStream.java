package org.stoppress.notification;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reader of the stream. */
final class TestStream implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<ReceivedServerEvent> events = new CopyOnWriteArrayList<>();
    private final ServerEventParser parser = new ServerEventParser(events::add);
    private final HttpResponse<InputStream> response;
    private volatile boolean ended;

    private TestStream(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    static TestStream open(URI uri, String... headers) {
        var request = HttpRequest.newBuilder(uri).timeout(TestApi.PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new TestStream(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        var buffer = new char[8_192];
        try (var text = new InputStreamReader(response.body(), StandardCharsets.UTF_8)) {
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                synchronized (parser) {
                    parser.read(new String(buffer, 0, read));
                }
            }
        } catch (IOException e) {
            // Ended, by either side.
        }
        ended = true;
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    List<ReceivedServerEvent> events() {
        return List.copyOf(events);
    }

    List<String> types() {
        return events.stream().map(ReceivedServerEvent::type).toList();
    }

    List<ReceivedServerEvent> await(int count) {
        awaiting().until(() -> events.size() >= count);
        return events();
    }

    String lastEventId() {
        synchronized (parser) {
            return parser.lastEventId();
        }
    }

    int comments() {
        synchronized (parser) {
            return parser.comments();
        }
    }

    /** Waits until the server has said where this reader stands. */
    TestStream ready() {
        awaiting().until(() -> !lastEventId().isEmpty());
        return this;
    }

    boolean hasEnded() {
        return ended;
    }

    static org.awaitility.core.ConditionFactory awaiting() {
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
