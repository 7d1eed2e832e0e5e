package org.stoppress.embedded;

import java.net.BindException;
import java.nio.file.Path;
import org.stoppress.embedded.store.StoredBackend;
import org.stoppress.embedded.store.WireServer;

/**
 * A store on disk that speaks MongoDB's wire protocol, and listens on this machine only. A write that it acknowledged is
 * there after a restart, and after the process was killed.
 */
public final class DocumentStore implements AutoCloseable {

    private final DataDirectory directory;
    private final StoredBackend backend;
    private final WireServer server;
    private final int port;
    private boolean open = true;

    private DocumentStore(DataDirectory directory, StoredBackend backend, WireServer server, int port) {
        this.directory = directory;
        this.backend = backend;
        this.server = server;
        this.port = port;
    }

    /** A store whose writes outlive the process. */
    public static DocumentStore start(Path directory, int port) {
        return start(directory, port, Durability.PROCESS);
    }

    /**
     * Returns when the store takes requests.
     *
     * @param port where clients connect, 0 for any free port
     * @throws CannotStartException when the port is taken, or the directory is in use or not writable
     */
    public static DocumentStore start(Path directory, int port, Durability durability) {
        DataDirectory claimed = DataDirectory.claim(directory);
        StoredBackend backend = null;
        try {
            int free = LoopbackPort.free(port);
            backend = StoredBackend.open(claimed.path().resolve("documents.mv"), durability == Durability.POWER);
            WireServer server = WireServer.listen(LoopbackPort.address(free), backend);
            return new DocumentStore(claimed, backend, server, free);
        } catch (BindException | RuntimeException e) {
            if (backend != null) {
                backend.close();
            }
            claimed.close();
            throw e instanceof RuntimeException failure ? failure : new PortTakenException(port, e);
        }
    }

    /** What clients take for a connection string. */
    public String uri() {
        return "mongodb://" + LoopbackPort.HOST + ":" + port;
    }

    /** How many documents were read so far to answer queries: an index that serves them keeps it low. */
    public long examined() {
        return backend.examined();
    }

    /** Lets requests under way end and stops cleanly. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        server.close();
        backend.close();
        directory.close();
    }
}
