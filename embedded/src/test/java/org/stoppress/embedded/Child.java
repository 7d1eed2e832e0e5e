package org.stoppress.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that can be killed, as a power cord can be pulled. It says when it is ready, and where. */
final class Child implements AutoCloseable {

    private static final String READY = "ready at ";

    private final Process process;
    private final String address;

    private Child(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Runs the class's main with the directory. */
    static Child start(Class<?> main, Path directory) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        directory.toString()))
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new Child(process, line.substring(READY.length()));
            }
        }
        throw new IOException("the child did not start");
    }

    String address() {
        return address;
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    static final class Store {
        private Store() {}

        public static void main(String[] arguments) throws InterruptedException {
            DocumentStore store = DocumentStore.start(Path.of(arguments[0]), 0);
            System.out.println(READY + store.uri());
            Thread.currentThread().join();
        }
    }

    static final class Broker {
        private Broker() {}

        public static void main(String[] arguments) throws InterruptedException {
            KafkaBroker broker = KafkaBroker.start(Path.of(arguments[0]), 0);
            System.out.println(READY + broker.bootstrapServers());
            Thread.currentThread().join();
        }
    }
}
