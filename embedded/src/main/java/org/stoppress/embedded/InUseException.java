package org.stoppress.embedded;

import java.nio.file.Path;

/** Another instance works on this directory. */
public final class InUseException extends CannotStartException {

    InUseException(Path directory) {
        super(directory + " is in use by another instance", null);
    }
}
