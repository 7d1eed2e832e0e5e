package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.notification.delivery.AlertView;
import org.stoppress.notification.delivery.Channels;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.matching.Preview;
import org.stoppress.notification.subscription.Interest;
import org.stoppress.notification.subscription.State;
import org.stoppress.notification.subscription.Subscribing;
import org.stoppress.notification.subscription.Subscription;
import org.stoppress.notification.subscription.Wish;
import reactor.core.publisher.Mono;

/** {@code /api/v1/subscriptions}: what readers ask to be told of, without an account: one token manages one subscription. */
@RestController
class SubscriptionsController {
    static final String PATH = "/api/v1/subscriptions";

    private final Subscribing subscribing;
    private final Channels channels;
    private final Managing managing;
    private final Preview preview;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SubscriptionsController(
            Subscribing subscribing, Channels channels, Managing managing, Preview preview, InstantSource clock) {
        this.subscribing = subscribing;
        this.channels = channels;
        this.managing = managing;
        this.preview = preview;
        this.clock = clock;
    }

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Subscribe",
            description =
                    "Alerts of whatever matches, by the channel that is named. The token in the answer manages the"
                            + " subscription; it is shown this once. A mailbox is asked first. With canary: true and a"
                            + " source's key: the dry runs of that source, and nothing else.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject(SubscriptionExamples.WISH)))
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject(SubscriptionExamples.SUBSCRIBED)))
    @ApiResponse(responseCode = "400", description = "no JSON")
    @ApiResponse(responseCode = "422", description = "something is wrong; every fault is named")
    Mono<ResponseEntity<Map<String, Object>>> subscribe(@Parameter(hidden = true) ServerWebExchange exchange) {
        return withBody(exchange, request -> {
            var interest = request.isCanary() ? Interest.canary(managing.source(exchange)) : request.interest(null);
            var hours = request.quietHours(null);
            var cap = request.dailyCap(null);
            var digest = request.digest(null);
            var endpoint = request.endpoint(channels, random);
            request.check();
            var subscribed = subscribing.subscribe(new Wish(interest, endpoint.orElseThrow(), hours, cap, digest));
            var view = SubscriptionViews.of(subscribed.subscription());
            view.put("manageToken", subscribed.manageToken());
            if (subscribed.subscription().endpoint() instanceof Endpoint.WebhookEndpoint(URI _, var secrets)) {
                view.put("secret", secrets.getFirst().value());
            }
            return ResponseEntity.created(
                            URI.create(PATH + "/" + subscribed.subscription().id()))
                    .header("Cache-Control", "no-store")
                    .body(view);
        });
    }

    @PostMapping(path = PATH + "/preview", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What such a subscription would have told in the last 7 days",
            description =
                    "The same body; no channel is needed. Of what still stands, the latest 20, and how many in all.")
    Mono<ResponseEntity<Map<String, Object>>> preview(@Parameter(hidden = true) ServerWebExchange exchange) {
        return withBody(exchange, request -> {
            var interest = request.interest(null);
            request.check();
            var shown = preview.of(interest);
            return ResponseEntity.ok()
                    .body(Map.of(
                            "total",
                            shown.total(),
                            "items",
                            shown.latest().stream().map(AlertView::of).toList()));
        });
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One subscription", description = "For whoever holds its token, as a bearer token.")
    Mono<ResponseEntity<Map<String, Object>>> get(
            @PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        return managing.call(() -> answer(managing.subscription(id, exchange)));
    }

    @PatchMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Change a subscription",
            description =
                    "Only what is named changes; null takes a field away. state is active or paused; mute and unmute"
                            + " take the id of a story.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject(SubscriptionExamples.CHANGE)))
    Mono<ResponseEntity<Map<String, Object>>> change(
            @PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        return withBody(exchange, request -> {
            var known = managing.subscription(id, exchange);
            var changed = changed(request, known);
            request.check();
            var kept = subscribing.change(
                    id, found -> found.revision() == known.revision() ? changed : changed(request, found));
            return answer(kept.orElseThrow(Managing::unknown));
        });
    }

    private Subscription changed(SubscriptionRequests request, Subscription known) {
        var now = clock.instant();
        if (request.has("channel")) {
            request.fault("/channel", "can't be changed: subscribe anew, and end this one");
        }
        var wanted = known.wanting(
                request.interest(known.interest()),
                request.quietHours(known.quietHours()),
                request.dailyCap(known.dailyCap()),
                request.digest(known.digest()),
                request.muted(known.muted()),
                now);
        var paused = request.paused();
        if (paused.isEmpty()) {
            return wanted;
        }
        return switch (known.state()) {
            case UNCONFIRMED, DELETED -> {
                request.fault("/state", "changes when the address is confirmed");
                yield wanted;
            }
            // A disabled one may be tried again: whoever holds the token says that somebody is there.
            case ACTIVE, PAUSED, DISABLED -> wanted.in(paused.get() ? State.PAUSED : State.ACTIVE, null, now);
        };
    }

    @DeleteMapping(PATH + "/{id}")
    @Operation(summary = "End a subscription", description = "And erase whatever is known of its reader.")
    @ApiResponse(responseCode = "204", description = "it is gone")
    Mono<ResponseEntity<Void>> end(@PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
        return managing.call(() -> {
            subscribing.end(managing.subscription(id, exchange));
            return ResponseEntity.noContent().build();
        });
    }

    private Mono<ResponseEntity<Map<String, Object>>> withBody(
            ServerWebExchange exchange, Function<SubscriptionRequests, ResponseEntity<Map<String, Object>>> work) {
        return Bodies.read(exchange).flatMap(body -> managing.call(() -> work.apply(SubscriptionRequests.of(body))));
    }

    private static ResponseEntity<Map<String, Object>> answer(Subscription subscription) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(SubscriptionViews.of(subscription));
    }
}
