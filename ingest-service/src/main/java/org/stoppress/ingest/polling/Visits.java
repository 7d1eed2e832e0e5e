package org.stoppress.ingest.polling;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundException;
import org.stoppress.http.outbound.OutboundHttp;
import org.stoppress.http.outbound.OutboundRequest;
import org.stoppress.http.outbound.OutboundResponse;
import org.stoppress.http.outbound.Schemes;

/** Asks a feed's address, conditionally, and goes where it leads; each step is checked like the first. */
@Component
final class Visits {
    private static final int MOST_REDIRECTS = 5;
    private static final String ACCEPT =
            "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1";

    private final OutboundHttp http;
    private final OutboundAddresses addresses;
    private final PollingSettings settings;
    private final InstantSource clock;

    Visits(OutboundHttp http, OutboundAddresses addresses, PollingSettings settings, InstantSource clock) {
        this.http = http;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    Visit visit(PolledFeed feed) {
        var settled = feed.url();
        var at = feed.url();
        boolean permanent = true;
        try {
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                var answer = http.exchange(request(at, feed.memory()));
                switch (answer.status()) {
                    case 301, 308, 302, 303, 307 -> {
                        var next = target(at, answer);
                        permanent &= answer.status() == 301 || answer.status() == 308;
                        // A feed that was on TLS once is not moved off it for good.
                        permanent &= !isDowngrade(at, next);
                        settled = permanent ? next : settled;
                        at = next;
                    }
                    case 304 -> {
                        return new Visit.Unchanged(settled, answer);
                    }
                    case 410 -> {
                        return new Visit.Gone();
                    }
                    default -> {
                        return answer.isSuccess() ? new Visit.Fresh(settled, at, answer) : refused(answer);
                    }
                }
            }
            return new Visit.Failed(null, "leads on and on: more than " + MOST_REDIRECTS + " redirects", null);
        } catch (OutboundException e) {
            return new Visit.Failed(null, e.getMessage(), null);
        }
    }

    private OutboundRequest request(URI at, PolledFeed.Memory memory) {
        var request = OutboundRequest.get(at)
                .schemes(Schemes.HTTPS_OR_HTTP)
                .patience(settings.patience())
                .atMost(settings.largest())
                .header("Accept", ACCEPT);
        if (!at.equals(memory.of())) {
            return request;
        }
        var etag = memory.etag();
        var lastModified = memory.lastModified();
        request = etag == null ? request : request.header("If-None-Match", etag);
        return lastModified == null ? request : request.header("If-Modified-Since", lastModified);
    }

    private URI target(URI at, OutboundResponse answer) throws OutboundException {
        var location = answer.header("Location").orElse("");
        return addresses.read(resolved(at, location), Schemes.HTTPS_OR_HTTP);
    }

    /** What can't be resolved is refused as it stands. */
    private static String resolved(URI at, String location) {
        try {
            return location.isBlank() ? "" : at.resolve(location.strip()).toString();
        } catch (IllegalArgumentException e) {
            return location;
        }
    }

    private static boolean isDowngrade(URI from, URI to) {
        return "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
    }

    private Visit refused(OutboundResponse answer) {
        var why = switch (answer.status()) {
            case 401 -> "wants to know who asks (401)";
            case 403 -> "does not let us in (403)";
            case 404 -> "is not there (404)";
            case 429 -> "is asked too often (429)";
            default -> "answers " + answer.status();
        };
        return new Visit.Failed(answer.status(), why, retryAfter(answer).orElse(null));
    }

    /** In seconds, or a date. */
    private Optional<Duration> retryAfter(OutboundResponse answer) {
        return answer.header("Retry-After").map(String::strip).flatMap(value -> {
            if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            var date = date(value);
            return Optional.ofNullable(date).map(until -> Duration.between(clock.instant(), until));
        });
    }

    private static @Nullable Instant date(String value) {
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
