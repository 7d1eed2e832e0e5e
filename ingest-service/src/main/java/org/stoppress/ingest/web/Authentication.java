package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets callers in to an address, before anything of the request's body is parsed. */
final class Authentication implements HandlerInterceptor {
    static final String CALLER = Authentication.class.getName() + ".caller";

    private final Doorkeeper door;
    private final Guests guests;

    Authentication(Doorkeeper door, Guests guests) {
        this.door = door;
        this.guests = guests;
    }

    /** Whose address it is. */
    enum Guests {
        SOURCES,
        ADMIN,
        BOTH
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        switch (guests) {
            case SOURCES -> request.setAttribute(CALLER, door.source(request, response));
            case ADMIN -> door.admin(request, response);
            case BOTH -> request.setAttribute(CALLER, door.either(request, response));
        }
        return true;
    }
}
