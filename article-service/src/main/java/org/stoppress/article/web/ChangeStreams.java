package org.stoppress.article.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.article.browse.ChangeFeed;
import org.stoppress.article.browse.ChangeFeed.Partition;
import org.stoppress.article.browse.ChangeWatch;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;

/**
 * Changes to whoever waits for them. The id of each event is the position behind it, so a client that reconnects with the last id
 * it saw misses nothing. A stream ends when the service stops or its store is away: then the client comes back.
 */
class ChangeStreams {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;

    /** Each holds a connection and, for moments, one page of stories. */
    private static final int MOST_WAITING = 2_000;

    private final ChangeFeed changes;
    private final ChangeWatch watch;
    private final ChangeJson json;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    ChangeStreams(ChangeFeed changes, ChangeWatch watch, ChangeJson json) {
        this.changes = changes;
        this.watch = watch;
        this.json = json;
    }

    /** The first page that is not empty; an empty one when {@code patience} is over. */
    ChangeFeed.Changes await(Map<Partition, Long> since, int limit, boolean bodies, Duration patience) {
        var page = changes.since(since, limit, bodies);
        if (!page.items().isEmpty() || patience.isZero()) {
            return page;
        }
        takePlace();
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (page.items().isEmpty() && !watch.isClosed()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                watch.await(page.next(), Duration.ofNanos(left));
                page = changes.since(page.next(), limit, bodies);
            }
            return page;
        } finally {
            places.release();
        }
    }

    void stream(Map<Partition, Long> since, Set<Field> fields, HttpServletResponse response) throws IOException {
        takePlace();
        try {
            // Asked before the answer begins: a store that is away is still a 503.
            var page = changes.since(since, AT_ONCE, Field.needBody(fields));
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            var out = response.getOutputStream();
            write(out, "retry: 1000\n\n");
            send(out, since, page, fields);
            while (!watch.isClosed()) {
                if (!page.more()) {
                    watch.await(page.next(), HEARTBEAT);
                }
                var before = page.next();
                page = changes.since(before, AT_ONCE, Field.needBody(fields));
                send(out, before, page, fields);
            }
        } catch (StoreUnavailableException e) {
            if (!response.isCommitted()) {
                throw e;
            }
        } finally {
            places.release();
        }
    }

    /** Before the server waits for requests under way: those here would never end by themselves. */
    @EventListener
    void end(ContextClosedEvent stopping) {
        watch.close();
    }

    private void takePlace() {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    Problem.unavailable("Too many are waiting for changes here; ask without waiting."));
        }
    }

    private void send(OutputStream out, Map<Partition, Long> before, ChangeFeed.Changes page, Set<Field> fields)
            throws IOException {
        if (page.items().isEmpty()) {
            // Tells that we live, and where the log has got to without a change.
            write(out, ": nothing new\nid: " + ChangeCursor.encode(page.next()) + "\n\n");
        }
        var position = new TreeMap<>(before);
        for (int i = 0; i < page.items().size(); i++) {
            var change = page.items().get(i);
            position.put(ChangeFeed.partition(change), change.place().offset() + 1);
            boolean last = i == page.items().size() - 1;
            send(out, change, fields, ChangeCursor.encode(last ? page.next() : position));
        }
        out.flush();
    }

    private void send(OutputStream out, Change change, Set<Field> fields, String id) throws IOException {
        write(out, "id: " + id + "\nevent: " + ChangeJson.type(change) + "\ndata: ");
        out.write(json.one(change, fields));
        write(out, "\n\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
