package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.http.Cursor;
import org.stoppress.testkit.SampleEvents;

/** Whatever a stranger sends, the answer is no fault of ours, says what is wrong, and nothing of how we are made. */
class HostileRequestsTest {
    private static final String STORY = SampleEvents.id("hostile:one");
    private static final String GONE = SampleEvents.id("hostile:gone");

    private static final String SELECTION =
            "section tag source byline language place breaking maxUrgency from to order expired fields cursor ";

    /** What each path reads. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("/api/v1/articles", SELECTION + "limit ids"),
            Map.entry("/api/v1/articles/export", SELECTION),
            Map.entry("/api/v1/articles/" + STORY, "fields format"),
            Map.entry("/api/v1/articles/" + STORY + "/revisions", "limit cursor"),
            Map.entry("/api/v1/articles/" + STORY + "/revisions/1", "fields"),
            Map.entry("/api/v1/articles/" + STORY + "/revisions/1...2", "fields"),
            Map.entry("/api/v1/articles/" + STORY + "/related", "fields limit"),
            Map.entry("/api/v1/articles/" + GONE, "fields format"),
            Map.entry("/api/v1/changes", "since wait limit fields"),
            Map.entry("/api/v1/removed", "limit cursor"),
            Map.entry("/api/v1/most-read", "hours section limit fields"),
            Map.entry("/api/v1/sections", "limit cursor"),
            Map.entry("/api/v1/tags", "limit cursor"),
            Map.entry("/feeds/rss", "section tag source ids limit q"),
            Map.entry("/feeds/atom", "section ids q"),
            Map.entry("/feeds/json", "section q"));

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u0000",
            "|",
            "a|" + "b|".repeat(60),
            ",",
            "-1",
            "0",
            "99999999999999999999",
            "1e3",
            "null",
            "{\"$gt\":\"\"}",
            "$where",
            "\uD83D\uDD25\u202E",
            "2026-13-01",
            "2026-02-30T00:00:00Z",
            "-999999999-01-01T00:00:00+18:00",
            "+999999999-12-31T23:59:59-18:00",
            "x".repeat(3_000),
            IntStream.range(0, 101).mapToObj(i -> "0".repeat(13) + (100 + i)).collect(Collectors.joining(",")),
            Cursor.of("articles.newest", "zzz").encode(),
            Cursor.of("articles.newest", "9".repeat(21) + "\u0000".repeat(16)).encode(),
            Cursor.of("articles.newest", "9".repeat(37), "more").encode(),
            Cursor.of("revisions", "-9223372036854775808").encode(),
            Cursor.of("removed", "0".repeat(37)).encode(),
            Cursor.of("sections", "x", "y").encode(),
            Cursor.of("tags", "9223372036854775807", "\u0000").encode(),
            Cursor.of("changes", "").encode(),
            Cursor.of("changes", "nowhere,1,2,3").encode(),
            Cursor.of("changes", "urgent,-5,,9223372036854775807").encode(),
            Cursor.of("changes", "," + ",9".repeat(2_000)).encode());

    private static final List<Integer> FINE = List.of(200, 204, 304, 400, 401, 404, 405, 406, 410, 414, 431);

    private static RunningService service;
    private static LogPublisher log;

    @BeforeAll
    static void start() throws Exception {
        service = RunningService.start("hostile", Map.of());
        log = new LogPublisher(EmbeddedServers.brokers());
        log.publish(
                SampleEvents.published("hostile:one"),
                SampleEvents.updated("hostile:one", 2),
                SampleEvents.published("hostile:gone"),
                SampleEvents.withdrawn("hostile:gone", 2));
        service.eventually("/api/v1/articles/" + GONE, 410);
    }

    @AfterAll
    static void stop() {
        log.close();
        service.close();
    }

    @Test
    void anyValueOfAnyParameterIsTakenOrNamed() throws Exception {
        try (var client = new Client()) {
            for (var path : PARAMETERS.entrySet()) {
                for (var parameter : path.getValue().split(" ")) {
                    for (var value : VALUES) {
                        var written = parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
                        var answer = client.get(path.getKey() + "?" + written);
                        if (answer.status() == 400) {
                            assertThat(answer.body())
                                    .as("%s %s", path.getKey(), written)
                                    .contains("\"errors\"", parameter);
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyFaultIsNamed() throws Exception {
        try (var client = new Client()) {
            var answer =
                    client.get("/api/v1/articles?limit=0&maxUrgency=10&breaking=maybe&from=soon&to=later&order=best"
                            + "&fields=headline,soul&cursor=abc&language=1&expired=often&ids="
                            + IntStream.range(0, 101).mapToObj(i -> "A" + i).collect(Collectors.joining(",")));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .contains(
                            "limit",
                            "maxUrgency",
                            "breaking",
                            "from",
                            "to",
                            "order",
                            "fields",
                            "soul",
                            "cursor",
                            "language",
                            "expired",
                            "ids");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */",
                "Accept: text/html",
                "Accept: application/xml;q=x",
                "Accept: text/event-stream;q=0",
                "Accept-Encoding: ;",
                "Accept-Encoding: ,",
                "Accept-Encoding: gzip;",
                "Accept-Encoding: gzip;q=nothing, *;q=0",
                "Accept-Language: ....",
                "If-None-Match: ,",
                "If-None-Match: \"",
                "If-None-Match: W/\"x\", W/",
                "If-Modified-Since: yesterday",
                "If-Modified-Since: Mon, 99 Foo 2026 99:99:99 GMT",
                "Range: bytes=5-1",
                "Last-Event-ID: \u0001",
                "Content-Length: 5",
                "Content-Type: ;;;",
                "X-Request-Id: <script>alert(1)</script>",
                "traceparent: 00-nonsense",
                "X-Forwarded-Host: [",
                "X-Forwarded-Port: -1",
                "X-Forwarded-Proto: javascript",
                "X-Forwarded-Prefix: http://[",
                "Forwarded: host=\"[\";proto=:",
                "Origin: null",
                "Cookie: a=\u0001"
            })
    void anyHeaderIsTakenOrRefused(String header) throws Exception {
        for (var path : List.of(
                "/api/v1/articles",
                "/api/v1/articles?limit=0",
                "/api/v1/articles/" + STORY,
                "/api/v1/articles/" + STORY + "?format=newsml-g2",
                "/api/v1/articles/" + GONE,
                "/api/v1/removed",
                "/feeds/atom")) {
            try (var client = new Client()) {
                client.send("GET " + path + " HTTP/1.1", header);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/articles?section=%zz",
                "/api/v1/articles?section=%",
                "/api/v1/articles?section=%C3%28",
                "/api/v1/articles?%zz=1",
                "/api/v1/articles?=&&;;",
                "/api/v1/articles/%00",
                "/api/v1/articles/%zz",
                "/api/v1/articles/..%2f..%2fetc",
                "/api/v1/articles/../../../etc/passwd",
                "/api/v1/articles//revisions",
                "/api/v1/articles/a;b=c",
                "/api/v1/articles/%F0%9F%94%A5",
                "/api/v1/articles/x/revisions/999999999999999999999",
                "/api/v1/articles/x/revisions/1...",
                "/api/v1/articles/x/revisions/a...b",
                "/api/v1/articles/x/revisions/-1",
                "/feeds/",
                "/feeds/xml",
                "/actuator/nothing",
                "/actuator/rebuild",
                "/%2e%2e/x"
            })
    void anyPathIsFoundOrNot(String path) throws Exception {
        for (var method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "FOO")) {
            try (var client = new Client()) {
                client.send(method + " " + path + " HTTP/1.1", "Content-Length: 0");
            }
        }
    }

    @Test
    void revisionsThatAreNotThereAreNotFound() throws Exception {
        var revisions = "/api/v1/articles/" + STORY + "/revisions/";
        try (var client = new Client()) {
            for (var missing : List.of("0", "3", "999999999999999999", "0...1", "1...3", "3...4")) {
                assertThat(client.get(revisions + missing).status()).as(missing).isEqualTo(404);
            }
            for (var there : List.of("1", "2", "1...1", "1...2", "2...1")) {
                assertThat(client.get(revisions + there).status()).as(there).isEqualTo(200);
            }
            for (var path :
                    List.of("", "?format=ninjs", "?format=newsml-g2", "/revisions", "/revisions/1...2", "/related")) {
                var answer = client.get("/api/v1/articles/" + GONE + path);
                assertThat(answer.status()).as(path).isEqualTo(410);
                assertThat(answer.body()).as(path).contains("/problems/withdrawn", "reason", "kind", "withdrawnAt");
            }
        }
    }

    private record Answer(int status, String head, String body) {}

    /** Writes what Java's own client would not, and looks at each answer. */
    private static final class Client implements AutoCloseable {
        private static final URI ORIGIN = URI.create(service.origin());
        private Socket socket = connect();

        private static Socket connect() throws IOException {
            var socket = new Socket(ORIGIN.getHost(), ORIGIN.getPort());
            socket.setSoTimeout(20_000);
            return socket;
        }

        Client() throws IOException {}

        Answer get(String path) throws IOException {
            return send("GET " + path + " HTTP/1.1");
        }

        Answer send(String... lines) throws IOException {
            var request = new ArrayList<>(List.of(lines));
            request.add("Host: x");
            request.add("\r\n");
            socket.getOutputStream().write(String.join("\r\n", request).getBytes(StandardCharsets.UTF_8));
            var answer = read(lines[0].startsWith("HEAD"));
            var what = String.join(" / ", lines);
            assertThat(answer.status()).as("%s: %s", what, answer).isIn(FINE);
            assertThat(answer.head() + answer.body())
                    .as(what)
                    .doesNotContain("Exception", "org.stoppress", "springframework", "tomcat", "\tat ", "com.mongodb");
            if (answer.head().contains("Connection: close")) {
                socket.close();
                socket = connect();
            }
            return answer;
        }

        private Answer read(boolean headOnly) throws IOException {
            var in = socket.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                assertThat(next).as("after %s", head).isNotNegative();
                head.append((char) next);
            }
            int status = Integer.parseInt(head.substring(9, 12));
            var lower = head.toString().toLowerCase(Locale.ROOT);
            if (headOnly || status == 304 || status == 204) {
                return new Answer(status, head.toString(), "");
            }
            int length = lower.indexOf("content-length: ");
            if (length >= 0) {
                int size = Integer.parseInt(lower.substring(length + 16, lower.indexOf("\r\n", length))
                        .strip());
                return new Answer(status, head.toString(), new String(in.readNBytes(size), StandardCharsets.UTF_8));
            }
            var body = new StringBuilder();
            if (lower.contains("transfer-encoding: chunked")) {
                while (true) {
                    var line = new StringBuilder();
                    while (line.indexOf("\r\n") < 0) {
                        line.append((char) in.read());
                    }
                    int size = Integer.parseInt(line.toString().strip(), 16);
                    body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                    in.readNBytes(2);
                    if (size == 0) {
                        break;
                    }
                }
            } else if (lower.contains("connection: close")) {
                body.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            return new Answer(status, head.toString(), body.toString());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
