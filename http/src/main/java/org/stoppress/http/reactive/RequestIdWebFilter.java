package org.stoppress.http.reactive;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.stoppress.http.RequestIds;
import reactor.core.publisher.Mono;

/** Gives each request its id: on the answer, and to whoever the request is forwarded to. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdWebFilter implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var id = RequestIds.of(exchange.getRequest().getHeaders().getFirst(RequestIds.HEADER));
        exchange.getResponse().getHeaders().set(RequestIds.HEADER, id);
        var named = exchange.getRequest().mutate().header(RequestIds.HEADER, id).build();
        return chain.filter(exchange.mutate().request(named).build());
    }
}
