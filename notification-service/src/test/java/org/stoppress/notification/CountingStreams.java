package org.stoppress.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Readers of the stream that come back, to whichever instance there is, with the position of the last event that they saw. */
final class CountingStreams implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Supplier<URI> anywhere;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger placed = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    /** Returns when each of them knows where it stands. */
    CountingStreams(int count, Supplier<URI> anywhere) {
        this.anywhere = anywhere;
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofVirtual().start(new Reader()));
        }
        TestStream.awaiting().until(() -> placed.get() >= count);
    }

    /** Different steps of stories, over all readers. */
    int told() {
        return told.get();
    }

    int doubled() {
        return doubled.get();
    }

    @Override
    public void close() {
        open = false;
        threads.forEach(Thread::interrupt);
    }

    private final class Reader implements Runnable {
        private final Set<String> seen = new HashSet<>();
        private @Nullable String lastEventId;

        @Override
        public void run() {
            while (open) {
                try {
                    read();
                } catch (IOException e) {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void read() throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(anywhere.get());
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                @Nullable String id = null;
                @Nullable String data = null;
                for (var line = lines.readLine(); line != null && open; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("data: ")) {
                        data = line.substring(6);
                    } else if (line.isEmpty()) {
                        // Only now has the event come whole.
                        dispatch(id, data);
                        data = null;
                    }
                }
            }
        }

        private void dispatch(@Nullable String id, @Nullable String data) {
            if (data != null) {
                take(data);
            }
            if (id != null && lastEventId == null) {
                placed.incrementAndGet();
            }
            lastEventId = id == null ? lastEventId : id;
        }

        private void take(String data) {
            var alert = JsonMapper.shared().readTree(data);
            var what = alert.path("articleId").asString()
                    + ' '
                    + alert.path("step").asString();
            if (seen.add(what)) {
                told.incrementAndGet();
            } else {
                doubled.incrementAndGet();
            }
        }
    }
}
