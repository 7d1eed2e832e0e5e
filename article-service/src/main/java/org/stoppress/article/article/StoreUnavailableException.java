package org.stoppress.article.article;

/** What keeps the articles can't be reached now; another try soon may succeed. Category: UPSTREAM. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
