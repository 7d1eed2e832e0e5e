package org.stoppress.notification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks, one for each path, that remember of what they were told no more than what it was and with which id it came. */
final class CountingReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger copies = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();

    CountingReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            var what = exchange.getRequestURI().getPath()
                    + ' '
                    + body.path("data").path("articleId").asString()
                    + ' '
                    + body.path("type").asString();
            var id = exchange.getRequestHeaders().getFirst("webhook-id");
            var before = told.putIfAbsent(what, id);
            if (before != null) {
                copies.incrementAndGet();
                if (!before.equals(id)) {
                    strangers.incrementAndGet();
                }
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** How many steps of stories the receivers know, all together. */
    int told() {
        return told.size();
    }

    /** Calls that told nothing new. */
    int copies() {
        return copies.get();
    }

    /** Copies by whose ids nobody can tell that they are some. */
    int strangers() {
        return strangers.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
