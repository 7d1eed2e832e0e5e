package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.notification.alert.Brake;
import org.stoppress.notification.delivery.AlertView;
import org.stoppress.notification.matching.Desk;
import org.stoppress.notification.matching.Desk.Sending;
import reactor.core.publisher.Mono;

/** {@code POST /api/v1/alerts}: the newsroom sends, holds or stops an alert by hand. */
@RestController
class DeskController {
    private final Desk desk;
    private final Managing managing;

    DeskController(Desk desk, Managing managing) {
        this.desk = desk;
        this.managing = managing;
    }

    @PostMapping(path = AlertsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Send, hold or stop an alert by hand",
            description =
                    "With the key of the source whose story it is. send (the default) alerts readers of the story as it reads, whatever"
                            + " its urgency, once a version; headline and summary may be other ones than the story's. hold keeps"
                            + " back whatever new would be told of a story, also of one that is yet to come (named by its uri),"
                            + " until it is sent; stop does so for good, and for those who still wait. Corrections and"
                            + " withdrawals always go to those who were told. With dryRun, subscriptions with canary: true"
                            + " alone are told.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject("{\"articleId\":\"8J1D3VQ6ZP0M2K7C\",\"action\":\"send\"}")))
    @ApiResponse(responseCode = "201", description = "it is sent")
    @ApiResponse(responseCode = "200", description = "it was sent before; or it is held, stopped or rehearsed")
    @ApiResponse(responseCode = "400", description = "no JSON")
    @ApiResponse(responseCode = "401", description = "no source's key")
    @ApiResponse(responseCode = "403", description = "another source's story")
    @ApiResponse(responseCode = "404", description = "there was no such story in the last 7 days")
    @ApiResponse(responseCode = "409", description = "it was withdrawn, or can't be sent now")
    @ApiResponse(responseCode = "422", description = "something is wrong; every fault is named")
    Mono<ResponseEntity<Map<String, Object>>> act(@Parameter(hidden = true) ServerWebExchange exchange) {
        return Bodies.read(exchange)
                .flatMap(body -> managing.call(() -> {
                    var source = managing.source(exchange);
                    var request = DeskRequests.of(body, source);
                    return switch (request.action()) {
                        case SEND ->
                            answer(
                                    exchange,
                                    request,
                                    desk.send(
                                            source,
                                            request.articleId(),
                                            request.headline(),
                                            request.summary(),
                                            request.dryRun()));
                        case HOLD -> brake(exchange, source, request, Brake.HELD);
                        case STOP -> brake(exchange, source, request, Brake.STOPPED);
                    };
                }));
    }

    private ResponseEntity<Map<String, Object>> answer(
            ServerWebExchange exchange, DeskRequests request, Sending sending) {
        return switch (sending) {
            case Sending.Sent(boolean first, var story, var alert) -> {
                var view = view(first ? "sent" : "duplicate", request.articleId());
                view.put("version", story.version());
                alert.ifPresent(sent -> {
                    view.put("alert", AlertView.of(sent));
                    view.put("links", Map.of("report", AlertsController.PATH + "/" + sent.id() + "/report"));
                });
                yield uncached(first ? 201 : 200, view);
            }
            case Sending.Rehearsed(var alert, int canaries, var audience) -> {
                var view = view("dryRun", request.articleId());
                view.put("alert", AlertView.of(alert));
                view.put("canaries", canaries);
                view.put("audience", audience);
                yield uncached(200, view);
            }
            case Sending.Unknown() -> throw unknown();
            case Sending.Foreign() -> throw foreign(exchange);
            case Sending.Withdrawn() ->
                throw new ProblemException(
                        Problem.of(409, "withdrawn", "Withdrawn", "The story was withdrawn: reinstate it first."));
            case Sending.Refused(String why) ->
                throw new ProblemException(Problem.of(409, "not-sendable", "Not sendable", why));
        };
    }

    private ResponseEntity<Map<String, Object>> brake(
            ServerWebExchange exchange, String source, DeskRequests request, Brake brake) {
        if (!request.byUri()) {
            var owner = desk.source(request.articleId()).orElseThrow(DeskController::unknown);
            if (!owner.equals(source)) {
                throw foreign(exchange);
            }
        }
        int waited = desk.brake(request.articleId(), brake);
        var view = view(brake.word(), request.articleId());
        if (brake == Brake.STOPPED) {
            view.put("cancelled", waited);
        }
        return uncached(200, view);
    }

    private static Map<String, Object> view(String status, String articleId) {
        var view = new LinkedHashMap<String, Object>();
        view.put("status", status);
        view.put("articleId", articleId);
        return view;
    }

    private static ResponseEntity<Map<String, Object>> uncached(int status, Map<String, Object> view) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(view);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.notFound(
                        "There was no such story in the last 7 days, or it stands no more. One that is yet to come is named by its uri."));
    }

    private static ProblemException foreign(ServerWebExchange exchange) {
        return Managing.refused(exchange, 403, "forbidden", "Forbidden", "This is another source's story.");
    }
}
