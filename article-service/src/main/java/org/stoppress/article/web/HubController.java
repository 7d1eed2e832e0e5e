package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.websub.Callbacks;
import org.stoppress.article.websub.Hub;
import org.stoppress.article.websub.HubSettings;
import org.stoppress.article.websub.Intent;
import org.stoppress.article.websub.Topics;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.outbound.OutboundException;

/** Where feeds are subscribed to (W3C WebSub, §5). What can be told at once is told at once; the callback is asked afterwards. */
@Hidden // Described in article-openapi.yml.
@RestController
class HubController {
    private static final int LONGEST_SECRET = 200;
    private static final int LONGEST_LEASE = Integer.MAX_VALUE;

    private final Hub hub;
    private final Topics topics;
    private final Callbacks callbacks;
    private final HubSettings settings;

    HubController(Hub hub, Topics topics, Callbacks callbacks, HubSettings settings) {
        this.hub = hub;
        this.topics = topics;
        this.callbacks = callbacks;
        this.settings = settings;
    }

    @PostMapping(path = "/websub", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void subscribe(HttpServletRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, all) -> values.put(name, List.of(all)));
        var parameters = new Parameters(values);
        var mode = parameters
                .oneOf("hub.mode", Set.of("subscribe", "unsubscribe"))
                .map(word -> word.equals("subscribe") ? Intent.Mode.SUBSCRIBE : Intent.Mode.UNSUBSCRIBE);
        var topic = topic(parameters);
        var callback = callback(parameters);
        var lease = parameters
                .integer("hub.lease_seconds", 0, LONGEST_LEASE)
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds)
                .orElse(settings.lease());
        var secret = secret(parameters);
        requireEach(parameters, List.of("hub.mode", "hub.topic", "hub.callback"));
        parameters.check();
        var intent = Intent.of(
                callback.orElseThrow(), topic.orElseThrow(), mode.orElseThrow(), secret, settings.leaseFor(lease));
        if (intent.mode() == Intent.Mode.SUBSCRIBE
                && !hub.hasRoomFor(intent.callback().getHost())) {
            throw new ProblemException(Problem.of(
                            429,
                            "too-many-subscriptions",
                            "Too many subscriptions",
                            "As many subscriptions as one host may have lead to this one.")
                    .retryAfter(Duration.ofHours(1)));
        }
        hub.take(intent);
    }

    private static void requireEach(Parameters parameters, List<String> names) {
        names.stream()
                .filter(name -> parameters.all(name).isEmpty())
                .forEach(name -> parameters.fault(name, "is missing"));
    }

    private Optional<String> topic(Parameters parameters) {
        return parameters.text("hub.topic").flatMap(address -> {
            var topic = topics.find(address);
            if (topic.isEmpty()) {
                parameters.fault("hub.topic", "is no feed of ours; take what a feed says of itself as rel=self");
            }
            return topic;
        });
    }

    private Optional<URI> callback(Parameters parameters) {
        return parameters.text("hub.callback").flatMap(address -> {
            try {
                return Optional.of(callbacks.check(address));
            } catch (OutboundException e) {
                parameters.fault("hub.callback", e.getMessage());
                return Optional.empty();
            }
        });
    }

    private static @Nullable String secret(Parameters parameters) {
        return parameters
                .text("hub.secret")
                .filter(secret -> {
                    if (secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
                        parameters.fault("hub.secret", "is longer than " + LONGEST_SECRET + " bytes");
                        return false;
                    }
                    return true;
                })
                .orElse(null);
    }
}
