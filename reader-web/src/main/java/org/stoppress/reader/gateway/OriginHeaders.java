package org.stoppress.reader.gateway;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.RequestIds;

/**
 * The headers that change at the door. A service learns who asks and by what name we are known, from us alone: what a client
 * claims of that is dropped, unless it is a proxy of the operator's. Links that a service makes to itself lead here instead.
 */
final class OriginHeaders {
    private OriginHeaders() {}

    @Component
    static class OfRequests implements HttpHeadersFilter, Ordered {
        private static final String FOR = "X-Forwarded-For";
        private static final String PROTO = "X-Forwarded-Proto";
        private static final String HOST = "X-Forwarded-Host";
        private static final String PORT = "X-Forwarded-Port";

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public boolean supports(Type type) {
            return type == Type.REQUEST;
        }

        @Override
        public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
            var request = exchange.getRequest();
            var headers = new HttpHeaders();
            headers.putAll(input);
            // The server in front of us has answered it.
            headers.remove(HttpHeaders.EXPECT);
            set(headers, FOR, address(request.getRemoteAddress()));
            set(headers, PROTO, request.getURI().getScheme());
            set(headers, HOST, request.getHeaders().getFirst(HttpHeaders.HOST));
            set(headers, PORT, port(request));
            return headers;
        }

        private static void set(HttpHeaders headers, String name, @Nullable String value) {
            if (value == null) {
                headers.remove(name);
            } else {
                headers.set(name, value);
            }
        }

        private static @Nullable String address(@Nullable InetSocketAddress remote) {
            return remote == null || remote.getAddress() == null
                    ? null
                    : remote.getAddress().getHostAddress();
        }

        private static String port(ServerHttpRequest request) {
            int port = request.getURI().getPort();
            if (port >= 0) {
                return Integer.toString(port);
            }
            return "https".equals(request.getURI().getScheme()) ? "443" : "80";
        }
    }

    @Component
    static class OfAnswers implements HttpHeadersFilter, Ordered {
        private static final List<String> WITH_ADDRESSES = List.of(HttpHeaders.LINK, HttpHeaders.LOCATION);

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public boolean supports(Type type) {
            return type == Type.RESPONSE;
        }

        @Override
        public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
            var headers = new HttpHeaders();
            headers.putAll(input);
            // It is on our answer already, and the service was told it.
            headers.remove(RequestIds.HEADER);
            Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
            if (route != null) {
                var service = origin(route.getUri());
                var ours = origin(exchange.getRequest().getURI());
                for (var name : WITH_ADDRESSES) {
                    var values = headers.get(name);
                    if (values != null) {
                        headers.put(
                                name,
                                values.stream()
                                        .map(value -> value.replace(service + "/", ours + "/"))
                                        .toList());
                    }
                }
            }
            return headers;
        }

        private static String origin(URI uri) {
            return uri.getScheme() + "://" + uri.getAuthority();
        }
    }
}
