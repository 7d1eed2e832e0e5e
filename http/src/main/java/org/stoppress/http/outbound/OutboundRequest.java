package org.stoppress.http.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A call to be made. Unchangeable; each method gives another one. What is not said is as in {@link OutboundSettings}. */
public final class OutboundRequest {
    private final String method;
    private final URI uri;
    private final List<Map.Entry<String, String>> headers;
    private final byte @Nullable [] body;
    private final Schemes schemes;
    private final @Nullable Duration patience;
    private final @Nullable DataSize largestAnswer;
    private final boolean beginningIsEnough;
    private final boolean onlyStatus;

    private OutboundRequest(
            String method,
            URI uri,
            List<Map.Entry<String, String>> headers,
            byte @Nullable [] body,
            Schemes schemes,
            @Nullable Duration patience,
            @Nullable DataSize largestAnswer,
            boolean beginningIsEnough,
            boolean onlyStatus) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.schemes = schemes;
        this.patience = patience;
        this.largestAnswer = largestAnswer;
        this.beginningIsEnough = beginningIsEnough;
        this.onlyStatus = onlyStatus;
    }

    public static OutboundRequest get(URI uri) {
        return new OutboundRequest("GET", uri, List.of(), null, Schemes.HTTPS, null, null, false, false);
    }

    /** The bytes are not copied: leave them as they are. */
    public static OutboundRequest post(URI uri, String contentType, byte[] body) {
        return new OutboundRequest("POST", uri, List.of(), body, Schemes.HTTPS, null, null, false, false)
                .header("Content-Type", contentType);
    }

    /** One more header; values for one name add up. */
    public OutboundRequest header(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new OutboundRequest(
                method, uri, List.copyOf(more), body, schemes, patience, largestAnswer, beginningIsEnough, onlyStatus);
    }

    /** What the address may start with; {@link Schemes#HTTPS} unless said. */
    public OutboundRequest schemes(Schemes allowed) {
        return new OutboundRequest(
                method, uri, headers, body, allowed, patience, largestAnswer, beginningIsEnough, onlyStatus);
    }

    /** How long the call may take in all, from the look-up of the name to the last byte. */
    public OutboundRequest patience(Duration inAll) {
        return new OutboundRequest(
                method, uri, headers, body, schemes, inAll, largestAnswer, beginningIsEnough, onlyStatus);
    }

    /** A body that is larger, as sent or unpacked, makes the call fail. */
    public OutboundRequest atMost(DataSize size) {
        return new OutboundRequest(method, uri, headers, body, schemes, patience, size, false, onlyStatus);
    }

    /** Of a body that is larger, only the beginning is read, and the rest is never waited for. */
    public OutboundRequest onlyFirst(DataSize size) {
        return new OutboundRequest(method, uri, headers, body, schemes, patience, size, true, onlyStatus);
    }

    /** What counts is the status: a body may be anything, never end, or break off, and is given a second at most. */
    public OutboundRequest onlyStatus() {
        return new OutboundRequest(method, uri, headers, body, schemes, patience, largestAnswer, true, true);
    }

    String method() {
        return method;
    }

    URI uri() {
        return uri;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    byte @Nullable [] body() {
        return body;
    }

    Schemes schemes() {
        return schemes;
    }

    Duration patienceOr(Duration usual) {
        return patience == null ? usual : patience;
    }

    DataSize largestAnswerOr(DataSize usual) {
        return largestAnswer == null ? usual : largestAnswer;
    }

    boolean isOnlyStatus() {
        return onlyStatus;
    }

    boolean beginningIsEnough() {
        return beginningIsEnough;
    }
}
