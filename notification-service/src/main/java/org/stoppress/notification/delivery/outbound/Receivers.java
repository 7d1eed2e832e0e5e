package org.stoppress.notification.delivery.outbound;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.unit.DataSize;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundException;
import org.stoppress.http.outbound.OutboundHttp;
import org.stoppress.http.outbound.OutboundRequest;
import org.stoppress.http.outbound.OutboundSettings;
import org.stoppress.http.outbound.Schemes;
import org.stoppress.notification.delivery.Outcome;

/**
 * Posts messages to servers that readers named. They may hang, lie, drip and redirect: a call ends in time, goes to public addresses
 * only, follows nothing, and reads next to nothing. Safe for use by many threads.
 */
public final class Receivers implements AutoCloseable {
    /** Enough to find the end of what a polite server says, so that its connection can be used again. */
    private static final DataSize READ = DataSize.ofKilobytes(4);

    /** So many that a few hundred hosts that hang leave room for those that work. */
    private static final int CONNECTIONS = 4_096;

    private final OutboundHttp http;
    private final OutboundAddresses addresses;
    private final Duration patience;
    private final InstantSource clock;

    /**
     * With connections of their own, that no other channel's receivers can use up.
     *
     * @param patience how long one call may take in all
     * @param perHost how many connections one host may hold
     */
    public Receivers(
            OutboundSettings settings,
            OutboundAddresses addresses,
            Duration patience,
            int perHost,
            InstantSource clock) {
        this.http = new OutboundHttp(own(settings, patience, perHost), addresses);
        this.addresses = addresses;
        this.patience = patience;
        this.clock = clock;
    }

    /** Why nothing may be sent there; empty where nothing speaks against it. */
    public Optional<String> refusal(URI url) {
        try {
            addresses.check(url.toString(), Schemes.HTTPS);
            return Optional.empty();
        } catch (OutboundException e) {
            return Optional.of(e.getMessage());
        }
    }

    public Answer post(URI url, Map<String, String> headers, byte[] body) {
        try {
            var answer = http.exchange(request(url, headers, body));
            return new Answer.Status(
                    answer.status(),
                    answer.header("Retry-After").flatMap(header -> RetryAfter.read(header, clock.instant())));
        } catch (OutboundException e) {
            return new Answer.None(failure(e));
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private OutboundRequest request(URI url, Map<String, String> headers, byte[] body) {
        var request = OutboundRequest.post(url, headers.getOrDefault("Content-Type", "application/json"), body)
                .schemes(Schemes.HTTPS)
                .patience(patience)
                .onlyFirst(READ)
                .onlyStatus();
        for (var header : headers.entrySet()) {
            if (!header.getKey().equals("Content-Type")) {
                request = request.header(header.getKey(), header.getValue());
            }
        }
        return request;
    }

    /** Where something was sent and nothing heard, the receiver may have it. */
    private static Outcome failure(OutboundException failure) {
        return switch (failure.reason()) {
            case NOT_AN_ADDRESS, NOT_PUBLIC -> new Outcome.Refused("The address " + failure.getMessage() + ".");
            case UNKNOWN_HOST, UNREACHABLE, UNTRUSTED, BUSY ->
                Outcome.Retry.because("The server could not be reached: " + failure.getMessage() + ".");
            case TOO_SLOW, TOO_LARGE, UNREADABLE, BROKEN ->
                new Outcome.Unknown("The server did not answer: " + failure.getMessage() + ".");
        };
    }

    private static OutboundSettings own(OutboundSettings settings, Duration patience, int perHost) {
        return new OutboundSettings(
                settings.allow(),
                settings.userAgent(),
                settings.connectPatience(),
                patience,
                patience,
                settings.largestAnswer(),
                perHost,
                Math.max(settings.connections(), CONNECTIONS));
    }
}
