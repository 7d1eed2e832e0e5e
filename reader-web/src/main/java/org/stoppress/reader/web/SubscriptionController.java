package org.stoppress.reader.web;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Where messages lead readers who want to change what they get. The page knows nothing of a subscription; its holder's token does. */
@RestController
class SubscriptionController {
    private final Pages pages;

    SubscriptionController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/subscriptions/{id}")
    ResponseEntity<byte[]> subscription(@PathVariable String id, ServerWebExchange exchange) {
        return pages.show("subscription", Frame.titled("Your alerts"), Map.of("subscription", id), exchange);
    }
}
