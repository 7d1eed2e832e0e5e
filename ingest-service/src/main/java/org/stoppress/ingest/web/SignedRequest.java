package org.stoppress.ingest.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.WebUtils;
import org.stoppress.ingest.source.SignedMessage;
import org.stoppress.ingest.source.Source;

/** A request with a signature and the whole of what is signed; its body can be read once more. */
final class SignedRequest extends HttpServletRequestWrapper {
    static final String SOURCE_HEADER = "Stop-Press-Source";

    private static final Pattern SOURCE_PARAMETER = Pattern.compile("(?:^|&)source=([a-z0-9._-]{1,64})(?:&|$)");

    private final SignedMessage message;
    private final DataSize limit;
    private final boolean tooLarge;
    private final Body body;

    /**
     * @param limit how large it may be
     * @param tooLarge whether it is larger, so that its body is not here
     */
    SignedRequest(HttpServletRequest request, SignedMessage message, DataSize limit, boolean tooLarge) {
        super(request);
        this.message = message;
        this.limit = limit;
        this.tooLarge = tooLarge;
        this.body = new Body(message.body());
    }

    /** Whether its sender means to come in by a signature. */
    static boolean isMeantToBe(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getHeader("webhook-signature") != null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    static Optional<SignedRequest> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getNativeRequest(request, SignedRequest.class));
    }

    /** The three headers, where a request has all of them and they can be read. */
    static Optional<SignedMessage> message(HttpServletRequest request) {
        return SignedMessage.of(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"));
    }

    /** Whose the signature is said to be, by a header or, since many senders let only an address be set, in the address. */
    static @Nullable String source(HttpServletRequest request) {
        var named = request.getHeader(SOURCE_HEADER);
        if (named != null) {
            return named.strip();
        }
        var query = request.getQueryString();
        if (query == null) {
            return null;
        }
        var parameter = SOURCE_PARAMETER.matcher(query);
        return parameter.find() && Source.ID.matcher(parameter.group(1)).matches() ? parameter.group(1) : null;
    }

    SignedMessage message() {
        return message;
    }

    DataSize limit() {
        return limit;
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    /** What is in memory is always ready. */
    private static final class Body extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("It is read by those who wait");
        }
    }
}
