package org.stoppress.ingest.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Publishers and hubs, on a real server of this machine. */
public final class FeedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What is answered. A page with an ETag is answered 304 to who has it. */
    public record Page(int status, Map<String, String> headers, String body) {}

    public record Asked(String method, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public Map<String, String> form() {
            var form = new LinkedHashMap<String, String>();
            for (var field : body.split("&")) {
                var parts = field.split("=", 2);
                form.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
            }
            return form;
        }
    }

    public FeedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public void serve(String path, int status, String body, String... headers) {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        pages.put(path, new Page(status, all, body));
    }

    public List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.path().equals(path)).toList();
    }

    public Asked last(String path) {
        return asked(path).getLast();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(new Asked(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
            var page = pages.getOrDefault(path, new Page(404, Map.of(), "nothing"));
            page.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            var etag = page.headers().get("ETag");
            if (etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            var bytes = page.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(page.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** An RSS feed with an item for each headline. */
    public static String rss(String... headlines) {
        return rssWith("", headlines);
    }

    public static String rssWith(String channel, String... headlines) {
        var feed = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour</title>")
                .append(channel);
        for (var headline : headlines) {
            feed.append("<item><guid isPermaLink=\"false\">urn:harbour:")
                    .append(headline.replace(' ', '-'))
                    .append("</guid><title>")
                    .append(headline)
                    .append("</title><description>It is said that ")
                    .append(headline)
                    .append(".</description></item>");
        }
        return feed.append("</channel></rss>").toString();
    }
}
