package org.stoppress.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A reader of the alert stream as browsers are: it comes back whenever it is cut off, and says what it had last. */
final class AlertReader implements AutoCloseable {
    /** What came, in order. */
    final List<Event> events = new CopyOnWriteArrayList<>();

    private final RunningStandalone standalone;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile String trouble = "no answer";
    private @Nullable String position;

    private AlertReader(RunningStandalone standalone) {
        this.standalone = standalone;
        this.thread = Thread.ofVirtual().name("alert-reader").start(this::read);
    }

    static AlertReader connect(RunningStandalone standalone) throws InterruptedException {
        var reader = new AlertReader(standalone);
        if (!reader.connected.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("The stream does not open: " + reader.trouble);
        }
        return reader;
    }

    private void read() {
        while (!closed) {
            try {
                readStream();
            } catch (IOException | RuntimeException e) {
                // Cut off: again, from the position.
                trouble = e.toString();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void readStream() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(standalone.uri("/api/v1/alerts/stream"))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(20));
        if (position != null) {
            request.header("Last-Event-ID", position);
        }
        var response = standalone.http.send(request.build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200) {
                trouble = "status " + response.statusCode();
                return;
            }
            connected.countDown();
            read(lines);
        }
    }

    private void read(BufferedReader lines) throws IOException {
        String type = "message";
        String id = position;
        var data = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                position = id;
                if (!data.isEmpty()) {
                    events.add(new Event(type, data.toString()));
                }
                type = "message";
                data.setLength(0);
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                type = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            }
        }
    }

    /** How often an alert of this type came for the story. */
    long count(String type, String articleId) {
        return events.stream()
                .filter(event -> event.type().equals(type) && event.data().contains("\"" + articleId + "\""))
                .count();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    record Event(String type, String data) {}
}
