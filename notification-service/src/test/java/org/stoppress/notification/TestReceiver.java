package org.stoppress.notification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that readers named: every path is a receiver of its own, and takes everything until told otherwise. */
final class TestReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, List<Call>> calls = new ConcurrentHashMap<>();
    private final Map<String, IntSupplier> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    TestReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var call = new Call(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
            int status = answers.getOrDefault(path, () -> 204).getAsInt();
            calls(path).add(call);
            if (status == 0) {
                await();
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    private void await() throws IOException {
        try {
            closed.await();
            throw new IOException("Closed without an answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** @param status 0 for none at all */
    void answer(String path, IntSupplier status) {
        answers.put(path, status);
    }

    List<Call> calls(String path) {
        return calls.computeIfAbsent(path, _ -> new CopyOnWriteArrayList<>());
    }

    List<String> types(String path) {
        return calls(path).stream().map(Call::type).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    record Call(String id, JsonNode body) {
        String type() {
            return body.path("type").asString();
        }

        String headline() {
            return body.path("data").path("headline").asString("");
        }
    }
}
