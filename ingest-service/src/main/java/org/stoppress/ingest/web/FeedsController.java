package org.stoppress.ingest.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Cursor;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.polling.Feeds;
import org.stoppress.ingest.polling.Feeds.Addition;
import org.stoppress.ingest.polling.PolledFeed;
import org.stoppress.ingest.rhythm.Listening;
import org.stoppress.ingest.rhythm.Rhythm;
import org.stoppress.ingest.source.Registry;

/** Feeds that are asked for a source. */
@RestController
@Tag(name = "feeds")
@SecurityRequirement(name = WebConfiguration.SOURCE_KEY)
@SecurityRequirement(name = WebConfiguration.ADMIN_KEY)
final class FeedsController {
    private static final String LIST = "polled-feeds";

    private final Feeds feeds;
    private final Registry registry;
    private final Bodies bodies;
    private final Listening listening;
    private final InstantSource clock;

    FeedsController(Feeds feeds, Registry registry, Bodies bodies, Listening listening, InstantSource clock) {
        this.feeds = feeds;
        this.registry = registry;
        this.bodies = bodies;
        this.listening = listening;
        this.clock = clock;
    }

    @GetMapping("/api/v1/feeds")
    @Operation(
            summary = "The feeds that are asked",
            description = "A source's own; with the admin's key all, or those of one source.")
    ResponseEntity<Map<String, Object>> all(
            @Parameter(hidden = true) Visitor visitor,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var keeper = Keeper.of(visitor);
        var parameters = new Parameters(query);
        var limit = parameters.limit();
        var after = parameters.cursor(LIST, 1).map(cursor -> cursor.parts().getFirst());
        var asked = parameters.text("source", 64);
        parameters.check();
        asked.filter(source -> !keeper.keeps(source)).ifPresent(_ -> {
            throw FeedRequest.forbidden();
        });
        var source = asked.orElse(keeper.source());
        return Lists.page(
                "/api/v1/feeds",
                query,
                feeds.page(source, after.orElse(null), limit + 1),
                limit,
                this::json,
                last -> Cursor.of(LIST, last.id()));
    }

    @PostMapping("/api/v1/feeds")
    @Operation(
            summary = "Have a feed asked",
            description =
                    "RSS, Atom or JSON Feed. It is asked at once, then at its interval (5 minutes unless given); a hub that "
                            + "the feed names is subscribed to.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(value = Examples.FEED))))
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = Examples.POLLED_FEED)))
    @ApiResponse(responseCode = "409", description = "This source has this feed; the member id names it")
    @ApiResponse(responseCode = "422", description = "Every fault is named; an address that is not public is one")
    ResponseEntity<Map<String, Object>> add(@Parameter(hidden = true) Visitor visitor, HttpServletRequest request)
            throws IOException {
        var wish = FeedRequest.addition(bodies.read(request), Keeper.of(visitor), feeds, registry);
        return switch (feeds.add(wish.source(), wish.url(), wish.interval())) {
            case Addition.Added(var feed) ->
                ResponseEntity.created(URI.create("/api/v1/feeds/" + feed.id())).body(json(feed));
            case Addition.Known(var feed) ->
                throw new ProblemException(
                        Problem.of(409, "feed-exists", "Feed exists", "This source has this feed already.")
                                .with("id", feed.id()));
            case Addition.TooMany(var most) ->
                throw new ProblemException(
                        Problem.of(422, "too-many-feeds", "Too many feeds", "A source may have " + most + " feeds."));
        };
    }

    @GetMapping("/api/v1/feeds/{id}")
    @Operation(summary = "One feed, and how it does")
    Map<String, Object> one(@Parameter(hidden = true) Visitor visitor, @PathVariable String id) {
        var feed = find(Keeper.of(visitor), id);
        var json = json(feed);
        listening
                .rhythm(feed.source())
                .map(Rhythm::quietSince)
                .ifPresent(since -> json.put("sourceQuietSince", since.toString()));
        return json;
    }

    @PatchMapping("/api/v1/feeds/{id}")
    @Operation(
            summary = "Change the interval, stop, or ask at once",
            description = "state active asks at once, also what was stopped or gone; state stopped asks no more.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(value = "{\"interval\": \"15m\"}"))))
    Map<String, Object> change(
            @Parameter(hidden = true) Visitor visitor, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var feed = find(Keeper.of(visitor), id);
        var wish = FeedRequest.change(bodies.read(request), feeds);
        if (wish.interval() != null) {
            feed = feeds.every(id, wish.interval()).orElseThrow(FeedsController::unknown);
        }
        if (wish.asked() != null) {
            feed = (wish.asked() ? feeds.start(id) : feeds.stop(id)).orElseThrow(FeedsController::unknown);
        }
        return json(feed);
    }

    @DeleteMapping("/api/v1/feeds/{id}")
    @Operation(summary = "Ask a feed no more", description = "Its stories stay.")
    @ApiResponse(responseCode = "204", description = "Removed")
    ResponseEntity<Void> remove(@Parameter(hidden = true) Visitor visitor, @PathVariable String id) {
        find(Keeper.of(visitor), id);
        feeds.remove(id);
        return ResponseEntity.noContent().build();
    }

    private PolledFeed find(Keeper keeper, String id) {
        var feed = feeds.find(id).orElseThrow(FeedsController::unknown);
        if (!keeper.keeps(feed.source())) {
            throw FeedRequest.forbidden();
        }
        return feed;
    }

    private Map<String, Object> json(PolledFeed feed) {
        return FeedJson.of(feed, clock.instant());
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such feed."));
    }
}
