package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.stoppress.ingest.rhythm.Listening;

/** Notes which sources have sent something that was taken. */
final class HeardSources implements HandlerInterceptor {
    private final Listening listening;

    HeardSources(Listening listening) {
        this.listening = listening;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getMethod().equals("POST")
                && response.getStatus() / 100 == 2
                && request.getAttribute(Authentication.CALLER) instanceof Sender sender) {
            listening.heard(sender.source());
        }
    }
}
