package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.Cursor;
import org.stoppress.http.EntityTags;
import org.stoppress.http.Page;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.notification.delivery.AlertView;
import org.stoppress.notification.live.AlertTopicOutageException;
import org.stoppress.notification.live.Listing;
import org.stoppress.notification.live.Position;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/v1/alerts}: the public alerts, latest first. */
@RestController
class AlertsController {
    static final String PATH = "/api/v1/alerts";
    private static final String LIST = "alerts";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Listing listing;

    /** Older alerts are read from the log, and queries take their time: not on the threads that serve the streams. */
    private final Scheduler reading = Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

    AlertsController(Listing listing) {
        this.listing = listing;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The public alerts, latest first",
            description =
                    "Of a withdrawn story the withdrawal alone. A filter that few alerts pass may give a short page with"
                            + " more behind it: go on while there is a next one.")
    @FilterDocumentation
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "20"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "the next of the page before")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, examples = @ExampleObject(Examples.LIST)))
    @ApiResponse(responseCode = "400", description = "a parameter can't be read; all are named")
    @ApiResponse(responseCode = "503", description = "the alerts can't be read now")
    Mono<Void> alerts(@Parameter(hidden = true) ServerWebExchange exchange) {
        return Mono.fromCallable(() -> part(exchange.getRequest().getQueryParams()))
                .subscribeOn(reading)
                .flatMap(part -> answer(exchange, part));
    }

    private Listing.Part part(MultiValueMap<String, String> query) {
        var parameters = new Parameters(query);
        var filter = FilterParameters.read(parameters);
        int limit = parameters.limit();
        var newest = listing.newest();
        var from = parameters.cursor(LIST, 1).flatMap(cursor -> position(parameters, cursor, newest));
        parameters.check();
        if (newest.isEmpty()) {
            throw new ProblemException(Problem.unavailable("The alerts are being read; try again soon."));
        }
        try {
            return listing.before(from.orElse(newest.get()), filter, limit);
        } catch (AlertTopicOutageException e) {
            throw new ProblemException(Problem.unavailable("Older alerts can't be read now; try again soon."));
        }
    }

    private static Optional<Position> position(Parameters parameters, Cursor cursor, Optional<Position> newest) {
        var position = Position.parse(cursor.parts().getFirst());
        if (newest.isPresent()
                && position.filter(of -> of.topicId().equals(newest.get().topicId()))
                        .isEmpty()) {
            parameters.fault("cursor", "is not a cursor of this list");
        }
        return position;
    }

    private static Mono<Void> answer(ServerWebExchange exchange, Listing.Part part) {
        var next = part.next()
                .map(position -> Cursor.of(LIST, position.toString()).encode())
                .orElse(null);
        var views =
                part.alerts().stream().map(alert -> AlertView.of(alert.alert())).toList();
        var body = JSON.writeValueAsBytes(new Page<>(views, next));
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setCacheControl("no-cache");
        if (next != null) {
            response.getHeaders()
                    .set(HttpHeaders.LINK, link(exchange.getRequest().getQueryParams(), next));
        }
        if (!views.isEmpty()) {
            response.getHeaders().setLastModified(views.getFirst().createdAt());
        }
        // By the tag alone: two alerts of one second have the same time.
        if (exchange.checkNotModified(EntityTags.of(body))) {
            return response.setComplete();
        }
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static String link(Map<String, List<String>> query, String next) {
        var filters = FilterParameters.written(query);
        var limit = new Parameters(query)
                .text("limit")
                .map(value -> "limit=" + encoded(value) + "&")
                .orElse("");
        return "<" + PATH + "?" + (filters.isEmpty() ? "" : filters + "&") + limit + "cursor=" + next
                + ">; rel=\"next\"";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
