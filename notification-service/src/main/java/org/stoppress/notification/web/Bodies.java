package org.stoppress.notification.web;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Bodies of requests, which are small. */
final class Bodies {
    private static final int LARGEST = 64 * 1024;

    private Bodies() {}

    /** The whole body; empty bytes where there is none. One that is too large is refused with 413. */
    static Mono<byte[]> read(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST)
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }
}
