package org.stoppress.log;

/** Something that is needed is not reachable now. Nothing is wrong with the records: trying again later will help. */
public final class LogOutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogOutageException(String message) {
        super(message);
    }

    public LogOutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
