package org.stoppress.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Leaves a host alone that answers nobody. One endpoint that fails says nothing of its host: only many, with no success in between. Its
 * lane guards it.
 */
final class Circuit {
    private static final int FAILURES = 12;
    private static final int ENDPOINTS = 4;

    private final Duration rest;
    private final Set<String> failing = new HashSet<>();
    private int failures;
    private Instant openUntil = Instant.MIN;

    Circuit(Duration rest) {
        this.rest = rest;
    }

    /** Whether nobody is to be tried there now. After its rest one is, and the rest begins again unless that goes well. */
    boolean refuses(Instant now) {
        if (!isTripped()) {
            return false;
        }
        if (now.isBefore(openUntil)) {
            return true;
        }
        openUntil = now.plus(rest);
        return false;
    }

    Duration rest() {
        return rest;
    }

    void succeeded() {
        failures = 0;
        failing.clear();
        openUntil = Instant.MIN;
    }

    void failed(String endpoint, Instant now) {
        boolean before = isTripped();
        failures++;
        if (failing.size() < ENDPOINTS) {
            failing.add(endpoint);
        }
        if (!before && isTripped()) {
            openUntil = now.plus(rest);
        }
    }

    boolean isTripped() {
        return failures >= FAILURES && failing.size() >= ENDPOINTS;
    }
}
