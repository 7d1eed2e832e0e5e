package org.stoppress.http.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.stoppress.http.outbound.OutboundException.Reason;

class OutboundHttpTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Queue<HttpExchange> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    @Test
    void bringsBackStatusHeadersAndBody() throws Exception {
        var uri = serving(exchange -> answer(exchange, 200, "news".getBytes(UTF_8)));

        var answer = client("127.0.0.0/8")
                .exchange(OutboundRequest.get(uri.resolve("/feed?page=1")).header("If-None-Match", "\"a\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-TYPE")).contains("text/plain");
        assertThat(answer.body()).asString().isEqualTo("news");
        assertThat(answer.isWhole()).isTrue();
        var request = asked.remove();
        assertThat(request.getRequestURI()).hasToString("/feed?page=1");
        assertThat(request.getRequestHeaders().getFirst("User-Agent")).startsWith("StopPress/");
        assertThat(request.getRequestHeaders().getFirst("If-None-Match")).isEqualTo("\"a\"");
        assertThat(request.getRequestHeaders().getFirst("Host")).isEqualTo("127.0.0.1:" + uri.getPort());
        assertThat(request.getRequestHeaders()).doesNotContainKeys("Upgrade", "Cookie", "Authorization");
    }

    @Test
    void sendsABody() throws Exception {
        var received = new ConcurrentLinkedQueue<String>();
        var uri = serving(exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, 204, new byte[0]);
        });

        var answer = client("127.0.0.0/8")
                .exchange(OutboundRequest.post(uri, "application/json", "{\"a\":1}".getBytes(UTF_8)));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(received).containsExactly("{\"a\":1}");
        assertThat(asked.remove().getRequestHeaders().get("Content-Type")).containsExactly("application/json");
    }

    @Test
    void connectsToNothingPrivate() throws Exception {
        var uri = serving(exchange -> answer(exchange, 200, new byte[0]));
        var client = client();

        fails(client, OutboundRequest.get(uri).schemes(Schemes.HTTPS_OR_HTTP), Reason.NOT_PUBLIC);
        fails(client, OutboundRequest.get(uri), Reason.NOT_PUBLIC);
        fails(
                client,
                OutboundRequest.get(URI.create("http://localhost:" + uri.getPort()))
                        .schemes(Schemes.HTTPS_OR_HTTP),
                Reason.NOT_PUBLIC);
        fails(
                client,
                OutboundRequest.get(URI.create("http://[::1]:" + uri.getPort())).schemes(Schemes.HTTPS_OR_HTTP),
                Reason.NOT_PUBLIC);
        assertThat(asked).isEmpty();
    }

    /** A name that is public when it is checked and points inside a moment later (DNS rebinding). */
    @Test
    void looksWhereANamePointsWhenItConnects() throws Exception {
        var uri = serving(exchange -> answer(exchange, 200, new byte[0]));
        var lookUps = new AtomicInteger();
        var addresses = new OutboundAddresses(
                OutboundSettings.allowing(),
                host -> List.of(lookUps.getAndIncrement() == 0 ? InetAddress.ofLiteral("93.184.215.14") : LOOPBACK));
        var swapped = addresses.check("http://rebinding.example:" + uri.getPort() + "/", Schemes.HTTPS_OR_HTTP);

        fails(
                client(OutboundSettings.allowing(), addresses),
                OutboundRequest.get(swapped).schemes(Schemes.HTTPS_OR_HTTP),
                Reason.NOT_PUBLIC);

        assertThat(lookUps).hasValue(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void connectsToTheAddressThatWasCheckedAndNamesTheHost() throws Exception {
        var uri = serving(exchange -> answer(exchange, 200, new byte[0]));
        var settings = OutboundSettings.allowing("127.0.0.0/8");
        var client = client(settings, new OutboundAddresses(settings, host -> List.of(LOOPBACK)));

        client.exchange(OutboundRequest.get(URI.create("http://paper.example:" + uri.getPort() + "/")));

        assertThat(asked.remove().getRequestHeaders().getFirst("Host")).isEqualTo("paper.example:" + uri.getPort());
    }

    @Test
    void triesTheNextAddressOfAHost() throws Exception {
        var uri = serving(exchange -> answer(exchange, 200, new byte[0]));
        var settings = OutboundSettings.allowing("127.0.0.0/8");
        var client = client(
                settings,
                new OutboundAddresses(settings, host -> List.of(InetAddress.ofLiteral("127.0.0.99"), LOOPBACK)));

        assertThat(client.exchange(OutboundRequest.get(URI.create("http://paper.example:" + uri.getPort() + "/")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void callsAnIpV6Address() throws Exception {
        var uri = serving(InetAddress.ofLiteral("::1"), exchange -> answer(exchange, 200, new byte[0]));

        var answer = client("::1/128").exchange(OutboundRequest.get(uri));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(asked.remove().getRequestHeaders().getFirst("Host")).isEqualTo("[::1]:" + uri.getPort());
    }

    @Test
    void followsNoRedirect() throws Exception {
        var uri = serving(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
            answer(exchange, 302, new byte[0]);
        });

        var answer = client("127.0.0.0/8").exchange(OutboundRequest.get(uri));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).contains("http://169.254.169.254/latest/meta-data/");
        assertThat(asked).hasSize(1);
    }

    @Test
    void unpacks() throws Exception {
        var uri = serving(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, gzip("news".repeat(1_000).getBytes(UTF_8)));
        });

        assertThat(client("127.0.0.0/8").exchange(OutboundRequest.get(uri)).body())
                .asString()
                .isEqualTo("news".repeat(1_000));
    }

    @Test
    void refusesABombOfZeros() throws Exception {
        var bomb = gzip(new byte[50_000_000]);
        var uri = serving(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, bomb);
        });

        assertThat(bomb).hasSizeLessThan(100_000);
        fails(client("127.0.0.0/8"), OutboundRequest.get(uri), Reason.TOO_LARGE);
    }

    @Test
    void saysWhenAnAnswerIsNotPackedAsItSays() throws Exception {
        var uri = serving(exchange -> {
            exchange.getResponseHeaders()
                    .set("Content-Encoding", exchange.getRequestURI().getPath().substring(1));
            answer(exchange, 200, "news".getBytes(UTF_8));
        });

        fails(client("127.0.0.0/8"), OutboundRequest.get(uri.resolve("/gzip")), Reason.UNREADABLE);
        fails(client("127.0.0.0/8"), OutboundRequest.get(uri.resolve("/deflate")), Reason.UNREADABLE);
        fails(client("127.0.0.0/8"), OutboundRequest.get(uri.resolve("/br")), Reason.UNREADABLE);
    }

    @Test
    void stopsReadingAnAnswerWithoutEnd() throws Exception {
        var uri = raw(socket -> {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            endlessly(out, "news ".repeat(1_000));
        });
        var client = client("127.0.0.0/8");

        fails(client, OutboundRequest.get(uri).atMost(DataSize.ofKilobytes(64)), Reason.TOO_LARGE);
        var beginning = client.exchange(OutboundRequest.get(uri).onlyFirst(DataSize.ofBytes(9)));
        assertThat(beginning.body()).asString().isEqualTo("news news");
        assertThat(beginning.isWhole()).isFalse();
    }

    /** Chunks without end are given up as well as bytes without end. */
    @Test
    void stopsReadingChunksWithoutEnd() throws Exception {
        var uri = raw(socket -> {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
            endlessly(out, "5\r\nnews \r\n".repeat(1_000));
        });

        var beginning = client("127.0.0.0/8").exchange(OutboundRequest.get(uri).onlyFirst(DataSize.ofBytes(9)));

        assertThat(beginning.body()).asString().isEqualTo("news news");
    }

    /** Whoever has been told 200 was told, even if the rest drips, breaks off or is nonsense: to ask again would be a second time. */
    @Test
    void aStatusCountsWhateverItsBodyDoes() throws Exception {
        for (var rest : List.of("Content-Length: 9\r\n\r\nnew", "Content-Encoding: gzip\r\n\r\nnews", "X: y\r\n\r\n")) {
            var uri = raw(socket -> {
                socket.getOutputStream().write(("HTTP/1.1 201 Created\r\n" + rest).getBytes(UTF_8));
                // Until we hang up.
                var _ = socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            });

            var answer = client("127.0.0.0/8")
                    .exchange(OutboundRequest.get(uri)
                            .onlyFirst(DataSize.ofKilobytes(4))
                            .onlyStatus());

            assertThat(answer.status()).as(rest).isEqualTo(201);
        }
    }

    @Test
    void takesAnAnswerOfExactlyTheLargestSize() throws Exception {
        var uri = serving(exchange -> answer(exchange, 200, "news".getBytes(UTF_8)));

        assertThat(client("127.0.0.0/8")
                        .exchange(OutboundRequest.get(uri).atMost(DataSize.ofBytes(4)))
                        .isWhole())
                .isTrue();
    }

    @Test
    void refusesAHeadWithoutEnd() throws Exception {
        var manyHeaders = raw(socket -> {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            endlessly(out, "a: b\r\n");
        });
        var oneLine = raw(socket -> {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\na: ".getBytes(UTF_8));
            endlessly(out, "b");
        });

        fails(client("127.0.0.0/8"), OutboundRequest.get(manyHeaders), Reason.UNREADABLE);
        fails(client("127.0.0.0/8"), OutboundRequest.get(oneLine), Reason.UNREADABLE);
    }

    @Test
    void endsACallThatDrips() throws Exception {
        var head = raw(socket -> drip(socket.getOutputStream(), "HTTP/1.1 100 Continue\r\n\r\n"));
        var body = raw(socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            drip(socket.getOutputStream(), "n");
        });
        var client = client("127.0.0.0/8");

        for (var uri : List.of(head, body)) {
            var start = System.nanoTime();
            fails(client, OutboundRequest.get(uri).patience(Duration.ofMillis(300)), Reason.TOO_SLOW);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void endsACallThatIsNotAnswered() throws Exception {
        var silent = raw(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
        var settings = new OutboundSettings(
                List.of("127.0.0.0/8"),
                "test",
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(1),
                1,
                10);

        fails(client(settings, new OutboundAddresses(settings)), OutboundRequest.get(silent), Reason.TOO_SLOW);
    }

    @Test
    void saysWhatIsWrongWithTheOtherSide() throws Exception {
        var nobody = new ServerSocket(0, 1, LOOPBACK);
        nobody.close();
        var hangsUp = raw(_ -> {});
        var noHttp = raw(socket -> endlessly(socket.getOutputStream(), "SSH-2.0-OpenSSH_9\r\n"));
        var client = client("127.0.0.0/8");

        fails(
                client,
                OutboundRequest.get(URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/")),
                Reason.UNREACHABLE);
        fails(client, OutboundRequest.get(hangsUp), Reason.BROKEN);
        fails(client, OutboundRequest.get(noHttp), Reason.UNREADABLE);
        fails(client, OutboundRequest.get(URI.create("https://127.0.0.1:" + noHttp.getPort() + "/")), Reason.UNTRUSTED);
    }

    @Test
    void oneHostHoldsNoMoreConnectionsThanItMay() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var uri = serving(exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            answer(exchange, 200, new byte[0]);
        });
        var client = client("127.0.0.0/8");
        Callable<Integer> call = () -> client.exchange(OutboundRequest.get(uri)).status();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answered : threads.invokeAll(Collections.nCopies(200, call))) {
                assertThat(answered.get()).isEqualTo(200);
            }
        }

        assertThat(most.get()).isBetween(1, 8);
        assertThat(asked.stream()
                        .map(exchange -> exchange.getRemoteAddress().getPort())
                        .distinct())
                .hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void wantsACertificateThatIsTheHosts(@TempDir Path folder) throws Exception {
        var keys = keys(folder, "paper.example");
        var uri = tls(keys);
        var settings = OutboundSettings.allowing("127.0.0.0/8");
        var addresses = new OutboundAddresses(settings, host -> List.of(LOOPBACK));
        var trusting = closing(new OutboundHttp(
                settings,
                addresses,
                SSLContexts.custom().loadTrustMaterial(keys, null).build()));

        var theirs = OutboundRequest.get(URI.create("https://paper.example:" + uri.getPort() + "/"));
        assertThat(trusting.exchange(theirs).status()).isEqualTo(200);
        fails(
                trusting,
                OutboundRequest.get(URI.create("https://other.example:" + uri.getPort() + "/")),
                Reason.UNTRUSTED);
        fails(client(settings, addresses), theirs, Reason.UNTRUSTED);
    }

    private void fails(OutboundHttp client, OutboundRequest request, Reason reason) {
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> client.exchange(request))
                .satisfies(why -> assertThat(why.reason())
                        .as("%s: %s", why.getMessage(), why.getCause())
                        .isEqualTo(reason))
                .satisfies(why -> assertThat(why.getMessage()).doesNotContain("127.0.0.1", "java", "Exception"));
    }

    private OutboundHttp client(String... allowed) {
        var settings = OutboundSettings.allowing(allowed);
        return client(settings, new OutboundAddresses(settings));
    }

    private OutboundHttp client(OutboundSettings settings, OutboundAddresses addresses) {
        return closing(new OutboundHttp(settings, addresses));
    }

    private <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }

    private URI serving(HttpHandler handler) throws IOException {
        return serving(LOOPBACK, handler);
    }

    private URI serving(InetAddress address, HttpHandler handler) throws IOException {
        return started(HttpServer.create(new InetSocketAddress(address, 0), 100), "http", handler);
    }

    private URI tls(KeyStore keys) throws Exception {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "secret".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return started(server, "https", exchange -> answer(exchange, 200, new byte[0]));
    }

    private URI started(HttpServer server, String scheme, HttpHandler handler) {
        server.createContext("/", exchange -> {
            asked.add(exchange);
            handler.handle(exchange);
        });
        var threads = closing(Executors.newVirtualThreadPerTaskExecutor());
        server.setExecutor(threads);
        server.start();
        closing(() -> server.stop(0));
        var address = server.getAddress().getAddress();
        return URI.create(scheme + "://" + (address.equals(LOOPBACK) ? "127.0.0.1" : "[::1]") + ":"
                + server.getAddress().getPort() + "/");
    }

    /** A server that says what it likes, once the request's first bytes are there. */
    private URI raw(Conversation conversation) throws IOException {
        var server = closing(new ServerSocket(0, 10, LOOPBACK));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read(new byte[4_096]);
                    conversation.over(socket);
                } catch (IOException e) {
                    // The caller has heard enough.
                }
            }
        });
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private interface Conversation {
        void over(Socket socket) throws IOException;
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void endlessly(OutputStream out, String what) throws IOException {
        var bytes = what.getBytes(UTF_8);
        while (true) {
            out.write(bytes);
        }
    }

    private static void drip(OutputStream out, String what) throws IOException {
        var bytes = what.getBytes(UTF_8);
        try {
            while (true) {
                out.write(bytes);
                out.flush();
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** The JDK has no way to make a certificate but its own tool. */
    private static KeyStore keys(Path folder, String host) throws Exception {
        var file = folder.resolve("keys.p12");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "test",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret")
                .inheritIO()
                .start();
        assertThat(tool.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "secret".toCharArray());
        }
        return keys;
    }
}
