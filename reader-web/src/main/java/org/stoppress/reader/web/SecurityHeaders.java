package org.stoppress.reader.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers what our answers may do. Pages run our own script file and nothing else, inline or from anywhere; pictures may come
 * from the newsrooms that sent them. What is no page may do nothing at all.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SecurityHeaders implements WebFilter {
    private static final String PAGE = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' https: http: data:",
            "media-src 'self' https: http:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
    private static final String ANYTHING_ELSE = "default-src 'none'; frame-ancestors 'none'";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> protect(response.getHeaders())));
        return chain.filter(exchange);
    }

    private static void protect(HttpHeaders headers) {
        unlessSet(headers, "X-Content-Type-Options", "nosniff");
        unlessSet(headers, "Referrer-Policy", "strict-origin-when-cross-origin");
        unlessSet(headers, "Content-Security-Policy", isPage(headers) ? PAGE : ANYTHING_ELSE);
        if (isPage(headers)) {
            unlessSet(headers, "X-Frame-Options", "DENY");
            unlessSet(headers, "Cross-Origin-Opener-Policy", "same-origin");
            unlessSet(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()");
        }
    }

    private static boolean isPage(HttpHeaders headers) {
        var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(MediaType.TEXT_HTML_VALUE);
    }

    private static void unlessSet(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
