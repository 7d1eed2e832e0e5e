package org.stoppress.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The one command. */
public final class Standalone {
    private static final long STARTED = System.nanoTime();

    private Standalone() {}

    /** See {@code --help}. Ends with 0 when it was asked to stop, 1 when it can't start, 2 when the command line can't be read. */
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(List.of(arguments), System.getenv());
        } catch (Refusal e) {
            refuse(e, 2);
            return;
        }
        if (options.help()) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            run(options);
        } catch (Refusal e) {
            refuse(e, 1);
        } catch (RuntimeException e) {
            // For the file alone: see logback.xml.
            LoggerFactory.getLogger("start").error("Can't start", e);
            refuse(new Refusal("Can't start: " + root(e) + ". More is in " + log(options)), 1);
        }
    }

    private static void run(Options options) {
        if (options.rehearsal()) {
            Rehearsal.check(options);
        }
        var data = DataFolder.claim(options.data());
        Ports.check(options);
        setUpLogging(data);
        // It warms up classes for one application, and makes five of them wait for each other.
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        System.out.println("Stop Press is starting on " + data.path());
        var assembly = Assembly.start(options, data);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(assembly, data), "stop"));
        Readiness.await(options);
        if (options.rehearsal()) {
            Rehearsal.run(options, demoKey(data.resolve("demo.key")));
            System.exit(0);
        }
        greet(System.out, options, data);
    }

    /** Logging is ours, not the services': five of them would set it up five times. The rest is in logback.xml. */
    private static void setUpLogging(DataFolder data) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("stoppress.logs", data.resolve("logs").toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerFactory.getLogger("start").info("Starting on {}", data.path());
    }

    private static void stop(Assembly assembly, DataFolder data) {
        System.out.println("Stopping");
        assembly.close();
        data.close();
        System.out.println("Stopped");
    }

    private static void greet(PrintStream out, Options options, DataFolder data) {
        var seconds = Duration.ofNanos(System.nanoTime() - STARTED).toMillis() / 1000.0;
        out.printf(
                """
                Ready after %.1f s. Stop with Ctrl-C.
                  Pages  %s
                  APIs   %s/v3/api-docs/ingest  …/article  …/search  …/notification
                  Docs   README.md, docs/   Logs %s
                  Your first story (urgent, so that open pages are told at once):
                    curl -H "Authorization: Bearer %s" -H "Content-Type: application/json" %s/api/v1/stories -d '{"headline": "Stop press: it works", "bodyText": "My first story.", "urgency": 1}'
                """,
                seconds,
                Service.READER.uri(options),
                Service.READER.uri(options),
                log(options),
                demoKey(data.resolve("demo.key")),
                Service.READER.uri(options));
    }

    private static String demoKey(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "$(cat " + file + ")";
        }
    }

    private static Path log(Options options) {
        return options.data().toAbsolutePath().normalize().resolve("logs").resolve("stoppress.log");
    }

    private static String root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private static void refuse(Refusal refusal, int code) {
        System.err.println(refusal.getMessage());
        // Whatever was started already has threads of its own.
        System.exit(code);
    }
}
