package org.stoppress.reader.gateway;

import io.netty.channel.ChannelException;
import java.io.IOException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.reader.page.NewsOutageException;
import reactor.core.publisher.Mono;

/**
 * For every forwarded request: the service sees the host that the client asked for, so that the links it makes lead back here; and
 * whatever goes wrong on the way to it is an outage of that service, not a fault of ours.
 */
@Component
class OneOrigin implements GlobalFilter, Ordered {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getAttributes().put(ServerWebExchangeUtils.PRESERVE_HOST_HEADER_ATTRIBUTE, true);
        return chain.filter(exchange)
                .onErrorMap(OneOrigin::isOutage, failure -> new NewsOutageException(service(exchange), failure));
    }

    private static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case IOException _, ChannelException _ -> true;
            case ResponseStatusException late -> late.getStatusCode() == HttpStatus.GATEWAY_TIMEOUT;
            default -> false;
        };
    }

    private static String service(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route == null ? "unknown" : route.getId();
    }
}
