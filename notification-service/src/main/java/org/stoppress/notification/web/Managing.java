package org.stoppress.notification.web;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.delivery.SourceKeys;
import org.stoppress.notification.subscription.Subscribing;
import org.stoppress.notification.subscription.Subscription;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Who may manage a subscription, and where that work is done: not on the threads that serve the streams. */
@Component
class Managing {
    private static final String BEARER = "bearer ";

    private final Subscribing subscribing;
    private final SourceKeys keys;
    private final Scheduler working = Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

    Managing(Subscribing subscribing, SourceKeys keys) {
        this.subscribing = subscribing;
        this.keys = keys;
    }

    <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(working)
                .onErrorMap(
                        OutageException.class,
                        _ -> new ProblemException(
                                Problem.unavailable("Subscriptions can't be read or kept now; try again soon.")));
    }

    /**
     * The source whose key the request has.
     *
     * @throws ProblemException 401 without one
     */
    String source(ServerWebExchange exchange) {
        return token(exchange)
                .flatMap(keys::source)
                .orElseThrow(() -> refused(
                        exchange, 401, "unauthorized", "Unauthorized", "Send a source's key as a bearer token."));
    }

    /**
     * The subscription that the request's token manages.
     *
     * @throws ProblemException 401 without a token, 403 with another's, 404 where there is none
     */
    Subscription subscription(String id, ServerWebExchange exchange) {
        var token = token(exchange)
                .orElseThrow(() -> refused(
                        exchange, 401, "unauthorized", "Unauthorized", "Send the manageToken as a bearer token."));
        var found = subscribing.find(id).orElseThrow(Managing::unknown);
        if (!found.manages(token)) {
            throw refused(exchange, 403, "forbidden", "Forbidden", "This token manages another subscription, or none.");
        }
        return found;
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such subscription."));
    }

    static Optional<String> token(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    static ProblemException refused(ServerWebExchange exchange, int status, String slug, String title, String detail) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return new ProblemException(Problem.of(status, slug, title, detail));
    }
}
