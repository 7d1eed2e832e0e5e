package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.EntityTags;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.delivery.ApplicationServerKey;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/v1/alerts/vapid}: what a browser subscribes to Web Push with. */
@RestController
class VapidController {
    static final String PATH = "/api/v1/alerts/vapid";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApplicationServerKey key;

    /** At its first use the key is read from the store. */
    private final Scheduler reading = Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

    VapidController(ApplicationServerKey key) {
        this.key = key;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The key that browsers subscribe to Web Push with",
            description = "For applicationServerKey of PushManager.subscribe(). It never changes.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject("""
                                            {"publicKey": "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"}\
                                            """)))
    @ApiResponse(responseCode = "503", description = "it can't be read now")
    Mono<Void> vapid(@Parameter(hidden = true) ServerWebExchange exchange) {
        return Mono.fromCallable(this::body).subscribeOn(reading).flatMap(body -> answer(exchange, body));
    }

    private byte[] body() {
        try {
            return JSON.writeValueAsBytes(Map.of("publicKey", key.publicKey()));
        } catch (OutageException e) {
            throw new ProblemException(Problem.unavailable("The key can't be read now; try again soon."));
        }
    }

    private static Mono<Void> answer(ServerWebExchange exchange, byte[] body) {
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setCacheControl("no-cache");
        if (exchange.checkNotModified(EntityTags.of(body))) {
            return response.setComplete();
        }
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
