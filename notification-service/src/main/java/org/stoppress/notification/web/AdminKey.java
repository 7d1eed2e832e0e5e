package org.stoppress.notification.web;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.http.AdminLock;
import org.stoppress.http.ProblemException;

/** Lets the admin in, and nobody where no key is known. */
@Component
class AdminKey {
    private final AdminLock lock;

    AdminKey(Environment environment) {
        this.lock = AdminLock.of(environment, "stoppress.notification");
    }

    /** @throws ProblemException 401, unless the request carries the key */
    void require(ServerWebExchange exchange) {
        if (!lock.opens(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))) {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            throw new ProblemException(AdminLock.refusal());
        }
    }
}
