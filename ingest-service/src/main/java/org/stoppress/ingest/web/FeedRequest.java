package org.stoppress.ingest.web;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.outbound.OutboundException;
import org.stoppress.ingest.polling.Feeds;
import org.stoppress.ingest.source.Registry;
import tools.jackson.databind.JsonNode;

/** What is asked for of feeds, read with every fault named. */
final class FeedRequest {
    private static final Pattern SIMPLE = Pattern.compile("(?i)\\d{1,9}\\s*(s|m|h|d)");

    private FeedRequest() {}

    record Addition(String source, URI url, Duration interval) {}

    /**
     * @param asked whether to go on asking; absent where that is to stay
     */
    record Change(@Nullable Duration interval, @Nullable Boolean asked) {}

    static Addition addition(byte[] body, Keeper keeper, Feeds feeds, Registry registry) {
        var json = NewsdeskRequests.object(body);
        var faults = new ArrayList<Fault>();
        var url = url(json.path("url"), feeds, faults);
        var interval = interval(json.path("interval"), feeds, faults);
        var source = source(json.path("source"), keeper, registry, faults);
        NewsdeskRequests.check(faults);
        if (url == null || source == null) {
            throw new IllegalStateException("A request without a fault lacks something");
        }
        return new Addition(source, url, interval == null ? feeds.usualInterval() : interval);
    }

    static Change change(byte[] body, Feeds feeds) {
        var json = NewsdeskRequests.object(body);
        var faults = new ArrayList<Fault>();
        for (var fixed : List.of("url", "source", "id")) {
            if (json.has(fixed)) {
                faults.add(new Fault("/" + fixed, "can't be changed; remove the feed and add another"));
            }
        }
        var interval = interval(json.path("interval"), feeds, faults);
        var asked = asked(json.path("state"), faults);
        if (faults.isEmpty() && interval == null && asked == null) {
            faults.add(new Fault("", "has neither interval nor state"));
        }
        NewsdeskRequests.check(faults);
        return new Change(interval, asked);
    }

    private static @Nullable URI url(JsonNode url, Feeds feeds, List<Fault> faults) {
        if (!url.isString() || url.stringValue().isBlank()) {
            faults.add(new Fault("/url", "is needed: where the feed is, such as https://example.com/feed"));
            return null;
        }
        try {
            return feeds.address(url.stringValue().strip());
        } catch (OutboundException e) {
            faults.add(new Fault("/url", e.getMessage()));
            return null;
        }
    }

    private static @Nullable Duration interval(JsonNode interval, Feeds feeds, List<Fault> faults) {
        if (interval.isMissingNode() || interval.isNull()) {
            return null;
        }
        var read = duration(interval);
        if (read == null || !feeds.isInterval(read)) {
            faults.add(new Fault(
                    "/interval",
                    "is a time such as \"5m\", \"PT5M\" or a number of seconds, from " + feeds.intervals()));
            return null;
        }
        return read;
    }

    private static @Nullable Duration duration(JsonNode value) {
        try {
            if (value.isIntegralNumber() && value.canConvertToLong()) {
                return Duration.ofSeconds(value.longValue());
            }
            if (!value.isString()) {
                return null;
            }
            var text = value.stringValue().strip();
            return SIMPLE.matcher(text).matches()
                    ? DurationStyle.SIMPLE.parse(text.replace(" ", ""))
                    : Duration.parse(text);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static @Nullable String source(JsonNode source, Keeper keeper, Registry registry, List<Fault> faults) {
        if (source.isMissingNode() || source.isNull()) {
            if (keeper.source() == null) {
                faults.add(new Fault("/source", "is needed: whose stories the feed has"));
            }
            return keeper.source();
        }
        var id = source.isString() ? source.stringValue() : "";
        if (!keeper.keeps(id)) {
            throw forbidden();
        }
        if (registry.find(id).isEmpty()) {
            faults.add(new Fault("/source", "is no source that we know"));
        }
        return id;
    }

    private static @Nullable Boolean asked(JsonNode state, List<Fault> faults) {
        if (state.isMissingNode() || state.isNull()) {
            return null;
        }
        return switch (state.isString() ? state.stringValue() : "") {
            case "active" -> true;
            case "stopped" -> false;
            default -> {
                faults.add(new Fault("/state", "is active or stopped"));
                yield null;
            }
        };
    }

    static ProblemException forbidden() {
        return new ProblemException(
                Problem.of(403, "forbidden", "Forbidden", "A source manages its own feeds, and no other's."));
    }
}
