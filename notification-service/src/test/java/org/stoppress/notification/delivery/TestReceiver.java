package org.stoppress.notification.delivery;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.ChannelContract.Trouble;

/** A server over real HTTP that takes what is posted to it, and can do everything to the sender that servers do. */
public final class TestReceiver implements AutoCloseable {
    private static final byte[] DRIP = new byte[1_024];

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private volatile @Nullable Trouble trouble;
    private volatile int success = 200;

    public TestReceiver() {
        server = start(0);
    }

    /** What came, whatever was answered to it. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    public record Request(String path, Headers headers, byte[] body) {
        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request last() {
        return requests.getLast();
    }

    public TestReceiver answering(int status) {
        trouble = null;
        success = status;
        return this;
    }

    public void makes(Trouble next) {
        if (trouble == Trouble.AWAY) {
            server = start(server.getAddress().getPort());
        }
        trouble = next;
        if (next == Trouble.AWAY) {
            server.stop(0);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer start(int port) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.setExecutor(threads);
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            requests.add(new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
            var now = trouble;
            if (now == null) {
                exchange.sendResponseHeaders(success, -1);
                return;
            }
            switch (now) {
                case HANGS -> hang();
                case AWAY, FAILS -> exchange.sendResponseHeaders(500, -1);
                case BUSY -> {
                    exchange.getResponseHeaders().set("Retry-After", "120");
                    exchange.sendResponseHeaders(429, -1);
                }
                case REDIRECTS -> {
                    exchange.getResponseHeaders()
                            .set("Location", url("/elsewhere").toString());
                    exchange.sendResponseHeaders(307, -1);
                }
                case ANSWERS_FOR_EVER -> {
                    exchange.sendResponseHeaders(201, 0);
                    for (; end.getCount() > 0; ) {
                        exchange.getResponseBody().write(DRIP);
                    }
                }
                case REFUSES -> exchange.sendResponseHeaders(400, -1);
                case GONE -> exchange.sendResponseHeaders(410, -1);
            }
        }
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
