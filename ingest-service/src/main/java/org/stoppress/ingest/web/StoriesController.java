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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.intake.Intake;
import org.stoppress.ingest.intake.KeptAnswers.KeptAnswer;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.intake.Ticket;
import org.stoppress.ingest.intake.Traces;
import org.stoppress.ingest.story.ArticleId;

/** Takes stories: one a request, several in one document, or one a line. */
@RestController
@Tag(name = "stories")
@SecurityRequirement(name = WebConfiguration.SOURCE_KEY)
final class StoriesController {
    private static final Logger log = LoggerFactory.getLogger(StoriesController.class);

    private final Intake intake;
    private final Bodies bodies;
    private final Replies replies;
    private final Refusals refusals;
    private final Once once;
    private final LimitSettings limits;

    StoriesController(
            Intake intake, Bodies bodies, Replies replies, Refusals refusals, Once once, LimitSettings limits) {
        this.intake = intake;
        this.bodies = bodies;
        this.replies = replies;
        this.refusals = refusals;
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
        var body = read(sender, request);
        var type = request.getContentType();
        return once.answer(sender, request, body, ticket -> {
            var answer = intake.take(sender.source(), type, body, ticket);
            refusals.keep(sender.source(), type, body, answer);
            return replies.of(answer, request.getRequestURI());
        });
    }

    private byte[] read(Sender sender, HttpServletRequest request) throws IOException {
        try {
            return bodies.read(request);
        } catch (ProblemException e) {
            intake.turnAway();
            refusals.keepUnread(sender, request, e.problem());
            throw e;
        }
    }

    @PostMapping(path = "/api/v1/stories", consumes = Lines.MEDIA_TYPE)
    @Operation(hidden = true)
    @Nullable
    ResponseEntity<byte[]> takeLines(Sender sender, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (sender.message() != null) {
            return takeSignedLines(sender, request);
        }
        var in = bodies.open(request, limits.batch());
        try {
            lines(in, sender, request).answer(() -> {
                response.setContentType(Lines.MEDIA_TYPE);
                return response.getOutputStream();
            });
        } finally {
            close(in);
        }
        return null;
    }

    /** Who went away in the middle has been answered as far as that can be. */
    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            log.trace("The rest of the lines is not there", e);
        }
    }

    /** What is signed was read to its end before anything of it was taken, and is answered once. */
    private ResponseEntity<byte[]> takeSignedLines(Sender sender, HttpServletRequest request) throws IOException {
        var body = bodies.read(request, limits.batch());
        return once.answerSigned(sender, request, body, () -> {
            var answers = new ByteArrayOutputStream();
            try {
                lines(new ByteArrayInputStream(body), sender, request).answer(() -> answers);
            } catch (IOException e) {
                throw new UncheckedIOException("Memory does not fail", e);
            }
            return new KeptAnswer(200, null, answers.toString(StandardCharsets.UTF_8));
        });
    }

    private Lines lines(InputStream in, Sender sender, HttpServletRequest request) {
        var ticket = new Ticket.Plain(Traces.of(request.getHeader("traceparent")), sender.by());
        return new Lines(
                in,
                limits,
                documents -> {
                    var batch = intake.read(sender.source(), "application/json", documents, ticket);
                    return new Lines.Batch() {
                        @Override
                        public Set<ArticleId> stories() {
                            return batch.stories();
                        }

                        @Override
                        public void begin() {
                            batch.begin();
                        }

                        @Override
                        public List<Result> results() {
                            var results = batch.results();
                            refusals.keepLines(sender.source(), documents, results);
                            return results;
                        }
                    };
                },
                (line, problem) -> {
                    intake.turnAway();
                    refusals.keepBeginning(sender.source(), line, problem);
                },
                replies);
    }
}
