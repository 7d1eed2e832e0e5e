package org.stoppress.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole in a process of its own, as a user starts it, and what a user does with it: everything through the one origin. */
final class RunningStandalone implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    final Path data;
    private final int port;
    private final int kafkaPort;
    private final int mongodbPort;
    private Process process;

    private RunningStandalone(Path data) throws IOException {
        this.data = data;
        this.port = freePorts(5);
        this.kafkaPort = freePorts(1);
        this.mongodbPort = freePorts(1);
        this.process = command(data, port, kafkaPort, mongodbPort).start();
    }

    static RunningStandalone start(Path data) {
        try {
            var started = new RunningStandalone(data);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Killed as by a power cut, as far as a process can tell, and started again on the same data. */
    void killAndRestart() {
        try {
            process.destroyForcibly().waitFor();
            process = command(data, port, kafkaPort, mongodbPort).start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same command once more, beside this one. */
    Process another() throws IOException {
        return command(data, freePorts(5), freePorts(1), freePorts(1)).start();
    }

    /** The same ports on other data. */
    Process another(Path otherData) throws IOException {
        return command(otherData, port, kafkaPort, mongodbPort).start();
    }

    private void awaitReady() {
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("It ended with " + process.exitValue() + ": " + errors() + output());
            }
            return output().contains("Ready after");
        });
    }

    String output() throws IOException {
        return Files.readString(data.resolveSibling("out.txt"));
    }

    String errors() throws IOException {
        return Files.readString(data.resolveSibling("errors.txt"));
    }

    private static ProcessBuilder command(Path data, int port, int kafkaPort, int mongodbPort) throws IOException {
        Files.createDirectories(data.toAbsolutePath().getParent());
        return command(List.of(
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--kafka-port",
                        Integer.toString(kafkaPort),
                        "--mongodb-port",
                        Integer.toString(mongodbPort)))
                .redirectOutput(data.resolveSibling("out.txt").toFile())
                .redirectError(data.resolveSibling("errors.txt").toFile());
    }

    /** As {@code ./stoppress} does it, from what was just compiled. */
    static ProcessBuilder command(List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:Tier3InvocationThreshold=20",
                "-XX:Tier3MinInvocationThreshold=10",
                "-XX:Tier3CompileThreshold=200",
                "-XX:MetaspaceSize=192m",
                "-XX:ReservedCodeCacheSize=128m",
                "-Djdk.pollerMode=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Standalone.class.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("STOPPRESS_"));
        return builder;
    }

    String key() {
        try {
            return Files.readString(data.resolve("demo.key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + key())
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> postJson(String path, Object body) throws IOException, InterruptedException {
        return post(path, "application/json", JSON.writeValueAsString(body));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode getJson(String path) throws IOException, InterruptedException {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static int freePorts(int count) {
        while (true) {
            var first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (areFree(first, count)) {
                return first;
            }
        }
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (var socket = new ServerSocket(port)) {
                socket.setReuseAddress(true);
            } catch (IOException _) {
                return false;
            }
        }
        return true;
    }

    /** Stopped as by Ctrl-C. */
    int stop() {
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("It does not stop");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}
