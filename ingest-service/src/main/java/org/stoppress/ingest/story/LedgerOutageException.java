package org.stoppress.ingest.story;

/** The ledger can't be reached now. Nothing is wrong with what was asked: trying again later will help. */
public final class LedgerOutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerOutageException(Throwable cause) {
        super("The ledger can't be reached: " + cause.getMessage(), cause);
    }
}
