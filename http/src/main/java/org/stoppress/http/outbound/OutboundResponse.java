package org.stoppress.http.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back, whatever its status: redirects and errors too. */
public final class OutboundResponse {
    private final int status;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private final boolean whole;

    OutboundResponse(int status, Map<String, List<String>> headers, byte[] body, boolean whole) {
        this.status = status;
        this.headers.putAll(headers);
        this.body = body;
        this.whole = whole;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The first value under this name, in any case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Unpacked; not a copy. */
    public byte[] body() {
        return body;
    }

    /** Whether {@link #body} is all of it; false only where the beginning was enough. */
    public boolean isWhole() {
        return whole;
    }
}
