package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.stoppress.ingest.source.Gate;

/** Lets sources in, before anything of the request's body is read. */
final class SourceAuthentication implements HandlerInterceptor {
    static final String SENDER = SourceAuthentication.class.getName() + ".sender";

    private final Gate gate;

    SourceAuthentication(Gate gate) {
        this.gate = gate;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var source = Bearer.key(request)
                .flatMap(gate::source)
                .orElseThrow(() -> Bearer.refusal(request, response, "a source's key"));
        request.setAttribute(SENDER, new Sender(source.id()));
        return true;
    }
}
