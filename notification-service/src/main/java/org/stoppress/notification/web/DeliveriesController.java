package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.Cursor;
import org.stoppress.http.Page;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Delivery.State;
import org.stoppress.notification.subscription.Subscription;
import reactor.core.publisher.Mono;

/** What a subscription was told, and what it could not be told. */
@RestController
class DeliveriesController {
    private static final String PATH = SubscriptionsController.PATH + "/{id}/deliveries";
    private static final String LIST = "deliveries";
    private static final Map<String, Set<State>> STATES = Map.of(
            "failed", Set.of(State.FAILED, State.UNREACHABLE),
            "pending", Set.of(State.PENDING, State.HELD, State.SUMMARISED),
            "delivered", Set.of(State.DELIVERED),
            "cancelled", Set.of(State.CANCELLED));

    private final Deliveries deliveries;
    private final Managing managing;
    private final InstantSource clock;

    DeliveriesController(Deliveries deliveries, Managing managing, InstantSource clock) {
        this.deliveries = deliveries;
        this.managing = managing;
        this.clock = clock;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What was told, is to be told, or could not be told; latest first")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            schema = @Schema(allowableValues = {"failed", "pending", "delivered", "cancelled"}))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "20"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "the next of the page before")
    Mono<ResponseEntity<Page<Map<String, Object>>>> list(
            @PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        return managing.call(() -> {
            var subscription = managing.subscription(id, exchange);
            var query = exchange.getRequest().getQueryParams();
            var parameters = new Parameters(query);
            var state = parameters.oneOf("state", STATES.keySet());
            int limit = parameters.limit();
            var before = parameters.cursor(LIST, 2).flatMap(cursor -> place(parameters, cursor));
            parameters.check();
            var found = deliveries.ofSubscription(
                    subscription.endpoint().key(),
                    id,
                    state.map(STATES::get).orElse(Set.of(State.values())),
                    before.orElse(null),
                    limit + 1);
            var shown = found.subList(0, Math.min(limit, found.size()));
            var next = found.size() > limit ? cursor(shown.getLast()) : null;
            var response = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
            if (next != null) {
                response.header(
                        HttpHeaders.LINK,
                        "<" + exchange.getRequest().getPath().value() + "?"
                                + state.map(word -> "state=" + word + "&").orElse("") + "limit=" + limit + "&cursor="
                                + next + ">; rel=\"next\"");
            }
            return response.body(
                    new Page<>(shown.stream().map(SubscriptionViews::of).toList(), next));
        });
    }

    @GetMapping(path = PATH + "/{deliveryId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One delivery")
    Mono<ResponseEntity<Map<String, Object>>> one(
            @PathVariable String id,
            @PathVariable String deliveryId,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return managing.call(() -> ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(SubscriptionViews.of(delivery(managing.subscription(id, exchange), deliveryId))));
    }

    @PostMapping(path = PATH + "/{deliveryId}/replay", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Try a delivery again now", description = "With the same id, so that a receiver knows a copy.")
    @ApiResponse(responseCode = "202", description = "it is tried")
    @ApiResponse(responseCode = "409", description = "it was taken back, or the subscription is not active")
    Mono<ResponseEntity<Map<String, Object>>> replay(
            @PathVariable String id,
            @PathVariable String deliveryId,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return managing.call(() -> {
            var subscription = managing.subscription(id, exchange);
            var delivery = delivery(subscription, deliveryId);
            if (!subscription.isReachable()) {
                throw conflict("The subscription is " + subscription.state().word() + ".");
            }
            if (delivery.state() == State.CANCELLED || delivery.state() == State.SUMMARISED) {
                throw conflict("It was taken back, or told with others.");
            }
            if (!deliveries.replay(deliveryId, clock.instant())) {
                throw conflict("It can't be tried again.");
            }
            return ResponseEntity.accepted()
                    .body(SubscriptionViews.of(deliveries.find(deliveryId).orElseThrow(DeliveriesController::unknown)));
        });
    }

    private Delivery delivery(Subscription subscription, String id) {
        return deliveries
                .find(id)
                .filter(delivery -> delivery.subscriptions().contains(subscription.id()))
                .orElseThrow(DeliveriesController::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("This subscription has no such delivery."));
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "not-replayable", "Not replayable", detail));
    }

    private static String cursor(Delivery last) {
        return Cursor.of(LIST, Long.toString(last.createdAt().toEpochMilli()), last.id())
                .encode();
    }

    private static Optional<Deliveries.Place> place(Parameters parameters, Cursor cursor) {
        try {
            return Optional.of(new Deliveries.Place(
                    Instant.ofEpochMilli(Long.parseLong(cursor.parts().getFirst())),
                    cursor.parts().getLast()));
        } catch (NumberFormatException e) {
            parameters.fault("cursor", "is not a cursor of this list");
            return Optional.empty();
        }
    }
}
