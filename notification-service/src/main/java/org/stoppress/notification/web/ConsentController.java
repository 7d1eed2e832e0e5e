package org.stoppress.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.HtmlUtils;
import org.stoppress.notification.subscription.State;
import org.stoppress.notification.subscription.Subscribing;
import reactor.core.publisher.Mono;

/**
 * The links in messages: the owner of a mailbox says yes, or enough. Each link's token can do that and nothing else. Looking at the second
 * one does nothing, since mail is looked through by machines; RFC 8058's one click is a {@code POST}.
 */
@RestController
class ConsentController {
    private final Subscribing subscribing;
    private final Managing managing;

    ConsentController(Subscribing subscribing, Managing managing) {
        this.subscribing = subscribing;
        this.managing = managing;
    }

    @RequestMapping(
            path = SubscriptionsController.PATH + "/{id}/confirm",
            method = {RequestMethod.GET, RequestMethod.POST})
    @Operation(summary = "Confirm a mailbox", description = "The link of the mail that asks.")
    Mono<ResponseEntity<String>> confirm(@PathVariable String id, @RequestParam(defaultValue = "") String token) {
        return managing.call(() -> {
            var found = subscribing.find(id);
            if (found.isPresent() && found.get().confirms(token)) {
                var _ = subscribing.confirm(id);
                return page(
                        HttpStatus.OK,
                        "You will be told",
                        "Your alerts are on. Every one of them has a link that ends them.");
            }
            // Whoever clicks twice sees that all is well; the token is not known any more by then.
            return found.filter(subscription -> subscription.state() == State.ACTIVE)
                            .isPresent()
                    ? page(HttpStatus.OK, "You will be told", "This was confirmed already.")
                    : page(HttpStatus.NOT_FOUND, "This link is not good any more", "Please subscribe again.");
        });
    }

    @GetMapping(SubscriptionsController.PATH + "/{id}/unsubscribe")
    @Operation(summary = "Ask whether to end a subscription")
    Mono<ResponseEntity<String>> ask(@PathVariable String id, @RequestParam(defaultValue = "") String token) {
        return Mono.just(page(
                HttpStatus.OK,
                "No more alerts?",
                "<form method=\"post\" action=\"?token=" + HtmlUtils.htmlEscape(token)
                        + "\"><button>End these alerts</button></form>"));
    }

    @PostMapping(SubscriptionsController.PATH + "/{id}/unsubscribe")
    @Operation(summary = "End a subscription by the link in its messages (RFC 8058)")
    Mono<ResponseEntity<String>> unsubscribe(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return managing.call(() -> {
            var found = Optional.of(id).flatMap(subscribing::find);
            if (found.isPresent() && !found.get().unsubscribes(token)) {
                return page(HttpStatus.FORBIDDEN, "This link is not good", "It belongs to another subscription.");
            }
            found.ifPresent(subscribing::end);
            return page(HttpStatus.OK, "No more alerts", "They have ended, and what was known of you is erased.");
        });
    }

    private static ResponseEntity<String> page(HttpStatus status, String title, String text) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
                .header("X-Robots-Tag", "noindex")
                .body("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width\"><title>" + title + "</title><main><h1>" + title
                        + "</h1><div>"
                        + text + "</div></main></html>");
    }
}
