package org.stoppress.reader.page;

/** A service does not answer, or not in time, or not in a way that can be read. Another try soon may do better. */
public final class NewsOutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String service;

    public NewsOutageException(String service, Throwable cause) {
        super("The " + service + " service does not answer: " + cause, cause);
        this.service = service;
    }

    public String service() {
        return service;
    }
}
