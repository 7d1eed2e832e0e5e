package org.stoppress.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is told to. */
public final class TestClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void go(Duration on) {
        now = now.plus(on);
    }
}
