package org.stoppress.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;

/** One document store and one broker for all tests of this JVM, started when first asked for. */
public final class EmbeddedServers {
    private EmbeddedServers() {}

    private static final class Store {
        static final DocumentStore STORE = DocumentStore.start(directory("store"), 0);
    }

    private static final class Broker {
        static final KafkaBroker BROKER = KafkaBroker.start(directory("broker"), 0);
    }

    public static String mongodbUri() {
        return Store.STORE.uri();
    }

    static String brokers() {
        return Broker.BROKER.bootstrapServers();
    }

    static Path directory(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
