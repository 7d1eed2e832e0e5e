package org.stoppress.reader.page;

/** A service can't make sense of what the reader asked: a cursor of another list, a date that is none. */
public final class NewsRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    public NewsRefusedException(String detail) {
        super(detail);
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }
}
