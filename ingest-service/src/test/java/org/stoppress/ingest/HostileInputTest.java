package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.SharedData;

/**
 * Whatever is sent, wherever it is put: an answer within a second, never a fault of ours, and nothing of the inside in it. The
 * strings here are the worst of their kinds; where the collections are, all of them.
 */
class HostileInputTest {
    private static final List<String> STRINGS = List.of(
            "",
            "null",
            "\u0000",
            "\u0001\u001b[31m",
            "\ufeff\u202eevil",
            "\ud83d\udc7e\ud83d\udc7e",
            "../../../../etc/passwd",
            "%00%0d%0aX-Evil: 1",
            "${jndi:ldap://127.0.0.1/a}",
            "{\"$gt\": \"\"}",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "[".repeat(20_000),
            "9".repeat(400),
            "x".repeat(5_000));
    private static final List<String> HEADERS = List.of(
            "Authorization",
            "Content-Type",
            "Content-Encoding",
            "Idempotency-Key",
            "X-Request-Id",
            "traceparent",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "Stop-Press-Source",
            "If-None-Match");
    private static final List<String> TYPES =
            List.of("application/json", "application/x-ndjson", "text/html", "application/xml");

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final long MOST_MEMORY = 64L << 20;

    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start("hostile");
        // The first of all requests pays for the loading of what answers it.
        for (var type : TYPES) {
            ingest.send("POST", "/api/v1/stories", type, "{\"headline\": \"a\", \"bodyText\": \"b\"}".getBytes(UTF_8));
        }
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void bodies() {
        var bodies = new ArrayList<byte[]>();
        strings().forEach(string -> bodies.add(string.getBytes(UTF_8)));
        strings()
                .forEach(string -> bodies.add(("{\"headline\": \"a\", \"bodyText\": \"b\", \"uri\": \"" + string
                                + "\", \"embargoedUntil\": \"" + string + "\", \"secret\": \"" + string
                                + "\", \"id\": \"" + string
                                + "\"}")
                        .getBytes(UTF_8)));
        bodies.addAll(documents());
        var demo = ingest.key("demo");
        var id = ingest.post("{\"headline\": \"a\", \"bodyText\": \"b\"}").text("/articleId");

        long before = memory();
        for (var body : bodies) {
            for (var type : TYPES) {
                check("POST", "/api/v1/stories", demo, Map.of("Content-Type", type), body);
            }
            check("POST", "/api/v1/stories/" + id + "/correction", demo, Map.of(), body);
            check("POST", "/api/v1/sources", ingest.key("admin"), Map.of(), body);
            check("PATCH", "/api/v1/sources/demo", ingest.key("admin"), Map.of(), body);
            check("POST", "/api/v1/sources/nobody/secrets", ingest.key("admin"), Map.of(), body);
            check("POST", "/api/v1/rejects/none/retry", demo, Map.of(), body);
        }
        assertThat(memory() - before).isLessThan(MOST_MEMORY);
    }

    /** A hundred megabytes of nothing in a hundred kilobytes. */
    @Test
    void whatIsBlownUpIsNotReadToItsEnd() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        }
        for (var type : TYPES) {
            check(
                    "POST",
                    "/api/v1/stories",
                    ingest.key("demo"),
                    Map.of("Content-Type", type, "Content-Encoding", "gzip"),
                    packed.toByteArray());
        }
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void headers() {
        var body = "{\"headline\": \"a\", \"bodyText\": \"b\"}".getBytes(UTF_8);
        for (var string : strings()) {
            for (var header : HEADERS) {
                var headers =
                        new LinkedHashMap<>(Map.of(header, string.substring(0, Math.min(4_000, string.length()))));
                if (header.startsWith("webhook") || header.startsWith("Stop")) {
                    headers.putIfAbsent("webhook-id", "msg_1");
                    headers.putIfAbsent(
                            "webhook-timestamp", Long.toString(Instant.now().getEpochSecond()));
                    headers.putIfAbsent("webhook-signature", "v1,YQ==");
                    check("POST", "/api/v1/stories", null, headers, body);
                } else {
                    check("POST", "/api/v1/stories", ingest.key("demo"), headers, body);
                }
            }
        }
    }

    @Test
    void addresses() {
        for (var string : strings()) {
            var part = string.substring(0, Math.min(500, string.length()));
            var encoded = URLEncoder.encode(part, UTF_8).replace("+", "%20");
            for (var raw : List.of(encoded, part.replaceAll("[\\s\\u0000-\\u0020]", ""))) {
                check("GET", "/api/v1/stories/" + raw, ingest.key("demo"), Map.of(), null);
                check("POST", "/api/v1/stories/" + raw + "/withdrawal", ingest.key("demo"), Map.of(), new byte[0]);
                check("GET", "/api/v1/sources/" + raw, ingest.key("admin"), Map.of(), null);
                check("DELETE", "/api/v1/sources/nobody/keys/" + raw, ingest.key("admin"), Map.of(), null);
                check("GET", "/api/v1/rejects/" + raw, ingest.key("demo"), Map.of(), null);
                check(
                        "GET",
                        "/api/v1/rejects?cursor=" + raw + "&limit=" + raw + "&from=" + raw + "&articleId=" + raw,
                        ingest.key("demo"),
                        Map.of(),
                        null);
                check("GET", "/api/v1/audit?cursor=" + raw + "&articleId=" + raw, ingest.key("demo"), Map.of(), null);
            }
        }
    }

    private static List<String> strings() {
        var more = SharedData.at("security/naughty_strings.jsonl")
                .map(SharedData::jsonLines)
                .orElse(List.of());
        return Stream.concat(
                        STRINGS.stream(),
                        more.stream().map(line -> line.at("/s").asString()))
                .toList();
    }

    private static List<byte[]> documents() {
        return SharedData.at("security/json")
                .map(folder -> {
                    try (var files = Files.walk(folder)) {
                        return files.filter(Files::isRegularFile)
                                .map(SharedData::bytes)
                                .toList();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(List.of());
    }

    private static void check(String method, String path, String key, Map<String, String> headers, byte[] body) {
        // Of the processor, by all of this process: it does not matter what else the machine does.
        long begun = PROCESS.getProcessCpuTime();
        var answer = answer(method, path, key, headers, body);
        var took = Duration.ofNanos(PROCESS.getProcessCpuTime() - begun);

        var what = method + " " + abridged(path) + " " + abridged(headers.toString()) + " "
                + abridged(body == null ? "" : new String(body, ISO_8859_1)) + "\n" + abridged(answer);
        assertThat(answer).as(what).matches("(?s)HTTP/1\\.1 [234].*");
        assertThat(took).as(what).isLessThanOrEqualTo(LONGEST);
        assertThat(answer).as(what).doesNotContain("Exception", "\tat ", "org.stoppress", "tools.jackson");
    }

    /** Written by hand: no client would send this. */
    private static String answer(String method, String path, String key, Map<String, String> headers, byte[] body) {
        var address = ingest.uri("");
        var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        if (key != null && !headers.containsKey("Authorization")) {
            request.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        if (body != null && !headers.containsKey("Content-Type")) {
            request.append("Content-Type: application/json\r\n");
        }
        headers.forEach((name, value) -> request.append(name)
                .append(": ")
                .append(value.replaceAll("[\\r\\n]", " "))
                .append("\r\n"));
        request.append("Content-Length: ")
                .append(body == null ? 0 : body.length)
                .append("\r\n\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(10_000);
            var sent = new ByteArrayOutputStream();
            sent.write(request.toString().getBytes(UTF_8));
            sent.write(body == null ? new byte[0] : body);
            socket.getOutputStream().write(sent.toByteArray());
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + abridged(path) + " " + abridged(headers.toString()), e);
        }
    }

    private static String abridged(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
