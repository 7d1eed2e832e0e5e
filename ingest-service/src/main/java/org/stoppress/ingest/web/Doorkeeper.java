package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.source.Gate;
import org.stoppress.ingest.source.Pass;
import org.stoppress.ingest.source.SecretKey;
import org.stoppress.ingest.web.Throttle.Tried;

/**
 * Asks who it is: {@code Authorization: Bearer <key>}, or, of a request that sends something, a signature. A key, where one is
 * sent, decides alone.
 */
final class Doorkeeper {
    private final Gate gate;
    private final Throttle throttle;

    Doorkeeper(Gate gate, Throttle throttle) {
        this.gate = gate;
        this.throttle = throttle;
    }

    /** A source that may send, within its rate limit. */
    Sender source(HttpServletRequest request, HttpServletResponse response) {
        if (SignedRequest.isMeantToBe(request)) {
            var signed = SignedRequest.of(request).orElseThrow(() -> unsigned(response));
            return admitted(signer(signed, request, response), signed.message().id(), response);
        }
        var key = Bearer.key(request).orElseThrow(() -> Bearer.refusal(request, response, "a source's key"));
        return admitted(owner(key, "a source's key", request, response), null, response);
    }

    void admin(HttpServletRequest request, HttpServletResponse response) {
        var key = Bearer.key(request).orElseThrow(() -> Bearer.refusal(request, response, "the admin's key"));
        if (gate.isAdmin(key)) {
            return;
        }
        var _ = owner(key, "the admin's key", request, response);
        throw new ProblemException(Problem.of(403, "forbidden", "Forbidden", "This is done with the admin's key."));
    }

    Visitor either(HttpServletRequest request, HttpServletResponse response) {
        return Bearer.key(request).filter(gate::isAdmin).isPresent()
                ? new Visitor(null)
                : new Visitor(source(request, response));
    }

    private Pass signer(SignedRequest signed, HttpServletRequest request, HttpServletResponse response) {
        if (signed.isTooLarge()) {
            throw Bodies.tooLarge(request, signed.limit());
        }
        var named = SignedRequest.source(request);
        if (named == null) {
            // To find out whose it is takes a hash for each source.
            throttle.check(request, response, Tried.SIGNATURE);
        }
        return gate.pass(signed.message(), named).orElseThrow(() -> {
            throttle.failed(request, response, Tried.SIGNATURE);
            return unsigned(response);
        });
    }

    private static ProblemException unsigned(HttpServletResponse response) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Bearer.CHALLENGE);
        return new ProblemException(Problem.of(
                401,
                "unauthorized",
                "Unauthorized",
                "The three webhook headers are no signature of a source, or are more than 5 minutes old or early. "
                        + "Where there are many sources, name yours in " + SignedRequest.SOURCE_HEADER + "."));
    }

    private Pass owner(SecretKey key, String whose, HttpServletRequest request, HttpServletResponse response) {
        return gate.pass(key).orElseThrow(() -> {
            throttle.failed(request, response, Tried.KEY);
            return Bearer.refusal(request, response, whose);
        });
    }

    private Sender admitted(Pass pass, @Nullable String message, HttpServletResponse response) {
        var source = pass.source();
        if (!source.isEnabled()) {
            throw new ProblemException(Problem.of(
                    HttpStatus.FORBIDDEN.value(),
                    "source-disabled",
                    "Source disabled",
                    "The source " + source.id() + " is disabled; the admin can enable it."));
        }
        throttle.admit(source, response);
        return new Sender(source.id(), pass.by(), message);
    }
}
