package org.stoppress.opensearch;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An OpenSearch node that runs in a process and on a class path of its own, and ends with the one who started it. */
public final class OpenSearchProcess implements AutoCloseable {
    private static final String ANY_PORT = "0";

    /** For a node that is asked a few things and ends: it is up sooner, and never as fast as one that runs for long. */
    private static final List<String> BRIEFLY = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final URI uri;

    private OpenSearchProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /**
     * Starts one for a test, and returns when it answers.
     *
     * @param home what it holds lies there; a new or empty folder for an empty node
     */
    public static OpenSearchProcess start(Path home) {
        return start(home, ANY_PORT, Stream.concat(Stream.of("-Xmx512m"), BRIEFLY.stream()));
    }

    /** Starts the node of {@code home} again, at the same address. */
    public static OpenSearchProcess startAgain(Path home, URI uri) {
        return start(home, Integer.toString(uri.getPort()), Stream.concat(Stream.of("-Xmx512m"), BRIEFLY.stream()));
    }

    /** Starts one that is to run as fast as it can, with OpenSearch's own choices but for the heap. */
    public static OpenSearchProcess startForLong(Path home, String heap) {
        return start(
                home,
                ANY_PORT,
                Stream.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseG1GC", "--add-modules=jdk.incubator.vector"));
    }

    private static OpenSearchProcess start(Path home, String port, Stream<String> options) {
        try {
            Files.createDirectories(home.resolve("config"));
            var output = home.resolve("output.log");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            options.forEach(command::add);
            command.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    classPath(),
                    "org.stoppress.opensearch.NodeLauncher",
                    home.toAbsolutePath().toString(),
                    port));
            var process =
                    new ProcessBuilder(command).redirectError(output.toFile()).start();
            return ready(process, output);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("OpenSearch can't be started", e);
        }
    }

    private static OpenSearchProcess ready(Process process, Path output) throws IOException {
        var said = new StringBuilder();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(NodeLauncher.READY)) {
                drain(process.getInputStream());
                return new OpenSearchProcess(
                        process, URI.create("http://127.0.0.1:" + line.substring(NodeLauncher.READY.length())));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("OpenSearch did not start:\n" + said + Files.readString(output));
    }

    /** A process whose output nobody reads stands still one day. */
    private static void drain(InputStream output) {
        Thread.ofVirtual().start(() -> {
            try {
                output.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String classPath() throws IOException, URISyntaxException {
        var own = Path.of(OpenSearchProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var jars = Objects.requireNonNull(OpenSearchProcess.class.getResourceAsStream("node.classpath"))) {
            return own + File.pathSeparator + new String(jars.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Where it answers. */
    public URI uri() {
        return uri;
    }

    public long pid() {
        return process.pid();
    }

    /** Takes it away without a word, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It has ended already.
        }
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
