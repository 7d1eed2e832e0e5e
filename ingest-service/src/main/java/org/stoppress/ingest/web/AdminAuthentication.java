package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.source.Gate;

/** Lets the admin in. */
final class AdminAuthentication implements HandlerInterceptor {
    private final Gate gate;

    AdminAuthentication(Gate gate) {
        this.gate = gate;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var key = Bearer.key(request).orElseThrow(() -> Bearer.refusal(request, response, "the admin's key"));
        if (gate.isAdmin(key)) {
            return true;
        }
        if (gate.source(key).isPresent()) {
            throw new ProblemException(
                    Problem.of(403, "forbidden", "Forbidden", "Sources are managed with the admin's key."));
        }
        throw Bearer.refusal(request, response, "the admin's key");
    }
}
