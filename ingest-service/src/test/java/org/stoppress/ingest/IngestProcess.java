package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.stoppress.ingest.intake.Log;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Content;

/** The service in a process of its own, which is killed by a test, or kills itself where a story's headline says so. */
final class IngestProcess implements AutoCloseable {
    /** Where it kills itself: at the story with this name for a headline. */
    enum Death {
        NONE,
        /** The ledger has the story, the log has not. */
        BEFORE_THE_LOG,
        /** The log has the story, and nobody knows. */
        AFTER_THE_LOG
    }

    private static final String READY = "ready at port ";

    private final Process process;
    private int port;
    private @Nullable Instant ready;

    private IngestProcess(Process process) {
        this.process = process;
    }

    /** Begins to start it; it is there when {@link #awaitReady} returns. */
    static IngestProcess begin(Death death, List<String> settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                death.name(),
                "--stoppress.ingest.port=0"));
        command.addAll(settings);
        return new IngestProcess(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    IngestProcess awaitReady() throws IOException {
        BufferedReader lines = process.inputReader(UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                port = Integer.parseInt(line.substring(READY.length()));
                ready = Instant.now();
                Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
                return this;
            }
        }
        throw new IOException("The service did not start");
    }

    int port() {
        return port;
    }

    Instant readySince() {
        if (ready == null) {
            throw new IllegalStateException("Not started");
        }
        return ready;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitDeath();
    }

    void awaitDeath() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("It lives");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            var death = Death.valueOf(arguments[0]);
            var service = IngestConfiguration.application()
                    .initializers(context -> context.getBeanFactory().addBeanPostProcessor(new Doom(death)))
                    .run(Arrays.copyOfRange(arguments, 1, arguments.length));
            System.out.println(READY + service.getEnvironment().getProperty("local.server.port"));
        }
    }

    private record Doom(Death death) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Log log ? new DoomedLog(log, death) : bean;
        }
    }

    private record DoomedLog(Log log, Death death) implements Log {
        @Override
        public Event event(Announcement announcement, @Nullable Content content) {
            var event = log.event(announcement, content);
            if (content == null || !content.headline().equals(death.name())) {
                return event;
            }
            return death == Death.BEFORE_THE_LOG
                    ? DoomedLog::die
                    : () -> event.send().thenCompose(_ -> die());
        }

        /** Doing what the operating system does when memory runs out; the thread goes no further. */
        private static CompletableFuture<Void> die() {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                Long.toString(ProcessHandle.current().pid()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (true) {
                LockSupport.park();
            }
        }
    }
}
