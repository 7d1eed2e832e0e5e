package org.stoppress.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;

/** A store on disk that speaks MongoDB's wire protocol, and listens on this machine only. */
public final class DocumentStore implements AutoCloseable {

    private final DataDirectory directory;
    private final MongoServer server;
    private final int port;
    private boolean open = true;

    private DocumentStore(DataDirectory directory, MongoServer server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /**
     * Returns when the store takes requests.
     *
     * @param port where clients connect, 0 for any free port
     * @throws CannotStartException when the port is taken, or the directory is in use or not writable
     */
    public static DocumentStore start(Path directory, int port) {
        DataDirectory claimed = DataDirectory.claim(directory);
        try {
            int free = LoopbackPort.free(port);
            var server = new MongoServer(
                    new H2Backend(claimed.path().resolve("documents.mv").toString()));
            server.bind(LoopbackPort.address(free), 1, 0);
            return new DocumentStore(claimed, server, free);
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    /** What clients take for a connection string. */
    public String uri() {
        return "mongodb://" + LoopbackPort.HOST + ":" + port;
    }

    /** Stops cleanly. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        server.shutdownNow();
        directory.close();
    }
}
