package org.stoppress.embedded;

import org.jspecify.annotations.Nullable;

/** Something listens on the port already. */
public final class PortTakenException extends CannotStartException {

    private final int port;

    PortTakenException(int port, @Nullable Throwable cause) {
        super("port " + port + " is taken", cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
