package org.stoppress.ingest.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.polling.Feeds;

/** Where hubs call us (WebSub). No key: the address is known to the hub alone, and what it sends is signed. */
@RestController
final class HubController {
    private static final String CALLBACK = "/api/v1/feeds/{id}/websub/{token}";
    private static final int LONGEST_CHALLENGE = 2_048;

    private final Feeds feeds;
    private final Bodies bodies;

    HubController(Feeds feeds, Bodies bodies) {
        this.feeds = feeds;
        this.bodies = bodies;
    }

    @GetMapping(CALLBACK)
    @Operation(hidden = true)
    ResponseEntity<byte[]> verify(
            @PathVariable String id,
            @PathVariable String token,
            @RequestParam(name = "hub.mode", defaultValue = "") String mode,
            @RequestParam(name = "hub.topic", defaultValue = "") String topic,
            @RequestParam(name = "hub.challenge", defaultValue = "") String challenge,
            @RequestParam(name = "hub.lease_seconds", defaultValue = "") String lease,
            @RequestParam(name = "hub.reason", defaultValue = "") String reason) {
        if (mode.equals("denied")) {
            feeds.denied(id, token, topic, reason.length() > 200 ? reason.substring(0, 200) : reason);
            return ResponseEntity.ok().build();
        }
        if (challenge.isEmpty()
                || challenge.length() > LONGEST_CHALLENGE
                || !feeds.verify(id, token, mode, topic, lease(lease))) {
            throw new ProblemException(Problem.notFound("Nobody asked for this."));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("X-Content-Type-Options", "nosniff")
                .body(challenge.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping(CALLBACK)
    @Operation(hidden = true)
    ResponseEntity<Void> hear(
            @PathVariable String id,
            @PathVariable String token,
            @RequestHeader(name = "X-Hub-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        if (!feeds.isHeard(id, token)) {
            throw unwanted();
        }
        var document = bodies.read(request, feeds.largestDocument());
        return switch (feeds.hear(id, token, signature, request.getContentType(), document)) {
            case TAKEN -> ResponseEntity.accepted().build();
            case UNKNOWN -> throw unwanted();
            case FORGED ->
                throw new ProblemException(Problem.of(
                        403, "bad-signature", "Bad signature", "X-Hub-Signature is not made with our secret."));
            case LOST -> throw new ProblemException(OutageProblems.problem());
        };
    }

    private static ProblemException unwanted() {
        return new ProblemException(
                Problem.of(410, "not-subscribed", "Not subscribed", "We don't want to hear of this any more."));
    }

    /** What can't be read is as short as can be. */
    private static Duration lease(String seconds) {
        return seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }
}
