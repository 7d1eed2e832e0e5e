package org.stoppress.embedded;

import java.nio.file.Path;

/** The directory can't be made, or nothing can be written into it. */
public final class UnwritableDirectoryException extends CannotStartException {

    UnwritableDirectoryException(Path directory, Throwable cause) {
        super(directory + " is not a directory that can be written to", cause);
    }
}
