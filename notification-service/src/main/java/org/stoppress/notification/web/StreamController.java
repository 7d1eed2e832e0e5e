package org.stoppress.notification.web;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.Parameters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * {@code GET /api/v1/alerts/stream}: server-sent events. WebFlux answers the request and sends the first part; from then on the
 * {@link Streams} write to the connection themselves, and the answer ends when they say so.
 */
@RestController
class StreamController {
    static final String PATH = AlertsController.PATH + "/stream";
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Streams streams;
    private final StreamSettings settings;

    StreamController(Streams streams, StreamSettings settings) {
        this.streams = streams;
        this.settings = settings;
    }

    @GetMapping(path = PATH)
    @Operation(
            summary = "Alerts as they happen, as server-sent events",
            description =
                    "Events: alert, update, correction, withdrawal, gap. Each id is the position to resume at; comments"
                            + " keep the connection and the position fresh.")
    @FilterDocumentation
    @Parameter(name = "lastEventId", in = ParameterIn.QUERY, description = "as the header, for those who can't set it")
    @Parameter(name = LAST_EVENT_ID, in = ParameterIn.HEADER, description = "resume behind this position")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, examples = @ExampleObject(Examples.STREAM)))
    @ApiResponse(responseCode = "400", description = "a parameter can't be read; all are named")
    Mono<Void> stream(@Parameter(hidden = true) ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var parameters = new Parameters(request.getQueryParams());
        var filter = FilterParameters.read(parameters);
        var asked = parameters.text("lastEventId", 200);
        parameters.check();
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl("no-cache");
        // For nginx and those who follow its manners: pass each event on as it comes.
        response.getHeaders().set("X-Accel-Buffering", "no");
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            return response.setComplete();
        }
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
        if (HttpVersion.HTTP_1_0.equals(connection.version())) {
            connection.chunkedTransfer(false);
        }
        // A browser that comes back sends the header; the parameter is still that of its first request.
        var lastEventId = lastEventId(request.getHeaders()).or(() -> asked).orElse(null);
        var refetch = refetch(FilterParameters.written(request.getQueryParams()));
        var opening = response.bufferFactory().wrap(opening());
        var opened = new AtomicReference<OpenStream>();
        Mono<DataBuffer> untilItEnds = Mono.defer(() -> {
            var stream = streams.open(channel(connection), isChunked(connection), filter, lastEventId, refetch);
            opened.set(stream);
            return stream.end();
        });
        return response.writeAndFlushWith(Flux.just(Flux.just(opening), untilItEnds))
                .doFinally(_ -> {
                    var stream = opened.get();
                    if (stream != null) {
                        streams.close(stream);
                    }
                });
    }

    private byte[] opening() {
        long least = settings.retry().toMillis();
        return EventStreamFormat.opening(ThreadLocalRandom.current().nextLong(least, 2 * least + 1))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Optional<String> lastEventId(HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(LAST_EVENT_ID)).filter(id -> !id.isBlank());
    }

    private static String refetch(String filters) {
        return filters.isEmpty() ? AlertsController.PATH : AlertsController.PATH + "?" + filters;
    }

    private static Channel channel(HttpServerResponse response) {
        var channel = new AtomicReference<Channel>();
        response.withConnection(connection -> channel.set(connection.channel()));
        return channel.get();
    }

    private static boolean isChunked(HttpServerResponse response) {
        return response.responseHeaders().containsValue(HttpHeaders.TRANSFER_ENCODING, "chunked", true);
    }
}
