package org.stoppress.ingest.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.ingest.intake.Intake;
import org.stoppress.ingest.intake.Ticket;
import org.stoppress.ingest.intake.Traces;

/** Takes stories: one a request, several in one document, or one a line. */
@RestController
@Tag(name = "stories")
@SecurityRequirement(name = WebConfiguration.SOURCE_KEY)
final class StoriesController {
    private final Intake intake;
    private final Bodies bodies;
    private final Replies replies;
    private final Once once;
    private final LimitSettings limits;

    StoriesController(Intake intake, Bodies bodies, Replies replies, Once once, LimitSettings limits) {
        this.intake = intake;
        this.bodies = bodies;
        this.replies = replies;
        this.once = once;
        this.limits = limits;
    }

    @PostMapping("/api/v1/stories")
    @Operation(
            summary = "Send a story",
            description = "By Content-Type: a JSON story or ninjs, a page pasted as text, and the other formats. "
                    + "A 2xx is a promise: the story survives any crash after it.",
            parameters =
                    @Parameter(
                            in = ParameterIn.HEADER,
                            name = Once.KEY_HEADER,
                            description = "The same key with the same body gets the same receipt."),
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(type = "object"),
                                        examples = @ExampleObject(value = Examples.STORY)),
                                @Content(
                                        mediaType = "text/plain",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(value = Examples.TEXT)),
                                @Content(
                                        mediaType = "application/x-ndjson",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(value = Examples.LINES))
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "Published",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = Examples.RECEIPT)))
    @ApiResponse(
            responseCode = "200",
            description = "A duplicate, a withdrawal, or the results of several stories",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = Examples.RESULTS)))
    @ApiResponse(responseCode = "202", description = "Accepted and durable: queued, embargoed or withheld")
    @ApiResponse(
            responseCode = "409",
            description = "Stale, in conflict, or withdrawn",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = Examples.STALE)))
    @ApiResponse(
            responseCode = "422",
            description = "A well-formed story that can't be taken; every fault is named",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = Examples.INVALID)))
    ResponseEntity<byte[]> take(@Parameter(hidden = true) Sender sender, HttpServletRequest request)
            throws IOException {
        var body = bodies.read(request);
        return once.answer(
                sender,
                request,
                body,
                ticket -> replies.of(
                        intake.take(sender.source(), request.getContentType(), body, ticket), request.getRequestURI()));
    }

    @PostMapping(path = "/api/v1/stories", consumes = Lines.MEDIA_TYPE)
    @Operation(hidden = true)
    void takeLines(Sender sender, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var ticket = new Ticket.Plain(Traces.of(request.getHeader("traceparent")));
        try (var in = bodies.open(request, limits.batch())) {
            response.setContentType(Lines.MEDIA_TYPE);
            new Lines(in, limits)
                    .answer(
                            response.getOutputStream(),
                            documents -> intake.takeAll(sender.source(), "application/json", documents, ticket),
                            replies);
        }
    }
}
