package org.stoppress.ingest.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Cursor;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.intake.Intake;
import org.stoppress.ingest.intake.Ticket;
import org.stoppress.ingest.reject.Reject;
import org.stoppress.ingest.reject.Reject.Refusal;
import org.stoppress.ingest.reject.RejectBox;
import org.stoppress.ingest.reject.Rejects.Place;
import org.stoppress.ingest.reject.Rejects.Query;
import org.stoppress.ingest.story.ArticleId;

/** What could not be taken: a source's own, and all to the admin. */
@RestController
@Tag(name = "rejects")
@SecurityRequirement(name = WebConfiguration.SOURCE_KEY)
@SecurityRequirement(name = WebConfiguration.ADMIN_KEY)
final class RejectsController {
    private static final String LIST = "rejects";

    private final RejectBox box;
    private final Refusals refusals;
    private final Intake intake;
    private final Verbs verbs;
    private final Bodies bodies;
    private final Once once;
    private final Replies replies;
    private final InstantSource clock;

    RejectsController(
            RejectBox box,
            Refusals refusals,
            Intake intake,
            Verbs verbs,
            Bodies bodies,
            Once once,
            Replies replies,
            InstantSource clock) {
        this.box = box;
        this.refusals = refusals;
        this.intake = intake;
        this.verbs = verbs;
        this.bodies = bodies;
        this.once = once;
        this.replies = replies;
        this.clock = clock;
    }

    @GetMapping("/api/v1/rejects")
    @Operation(
            summary = "What could not be taken",
            description = "The latest first, kept for a while. Filters: articleId, status, from, to; the admin's also "
                    + "source. The same document refused again is counted, not listed twice.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = Examples.REJECTS)))
    ResponseEntity<Map<String, Object>> all(
            @Parameter(hidden = true) Visitor visitor,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var parameters = new Parameters(query);
        int limit = parameters.limit();
        var after = Lists.place(parameters, LIST, Place::new);
        var wanted = new Query(
                visitor.sender() == null
                        ? parameters.text("source", 64).orElse(null)
                        : visitor.sender().source(),
                parameters.text("articleId", 64).orElse(null),
                parameters.integer("status", 400, 499).orElse(null),
                parameters.instant("from").orElse(null),
                parameters.instant("to").orElse(null),
                after.orElse(null));
        parameters.check();
        return Lists.page(
                "/api/v1/rejects",
                query,
                box.list(wanted, limit + 1),
                limit,
                RejectJson::of,
                last -> Cursor.of(LIST, last.at().toString(), last.id()));
    }

    @GetMapping("/api/v1/rejects/{id}")
    @Operation(summary = "One document that could not be taken, with its payload")
    Map<String, Object> one(@Parameter(hidden = true) Visitor visitor, @PathVariable String id) {
        return RejectJson.whole(own(visitor, id));
    }

    @PostMapping("/api/v1/rejects/{id}/retry")
    @Operation(
            summary = "Send it again",
            description =
                    "After a fix of ours as it is; or with a body, mended. Of a document with several stories, those "
                            + "that were refused; a correction, withdrawal or reinstatement of the story that it was "
                            + "for. What is taken leaves the box. Answers as the request did that it came with.")
    ResponseEntity<byte[]> retry(
            @Parameter(hidden = true) Visitor visitor, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var reject = own(visitor, id);
        var sent = bodies.read(request);
        boolean mended = sent.length > 0;
        if (!mended && reject.truncated()) {
            throw new ProblemException(Problem.of(
                    409,
                    "payload-truncated",
                    "Payload truncated",
                    "Not all of the document was kept; send it again, whole."));
        }
        var type = mended && request.getContentType() != null ? request.getContentType() : reject.contentType();
        var body = mended ? sent : reject.payload();
        var sender = visitor.sender() == null ? new Sender(reject.source(), "admin", null) : visitor.sender();
        return once.answer(
                sender,
                request,
                sent,
                ticket -> replies.of(retry(reject, type, body, mended, ticket), request.getRequestURI()));
    }

    private Intake.Answer retry(Reject reject, @Nullable String type, byte[] body, boolean mended, Ticket ticket) {
        var places = reject.refusals().stream()
                .map(Refusal::place)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        var answer = answer(reject, type, body, mended ? List.of() : places, ticket);
        var refused = refusals.refusals(answer);
        if (refused.isEmpty()) {
            box.remove(reject.id());
        } else if (!mended) {
            box.put(reject.again(clock.instant(), placed(refused, places)));
        }
        return answer;
    }

    private Intake.Answer answer(
            Reject reject, @Nullable String type, byte[] body, List<Integer> places, Ticket ticket) {
        if (reject.verb() != null) {
            var article = Optional.ofNullable(reject.refusals().getFirst().articleId())
                    .flatMap(ArticleId::parse)
                    .orElseThrow();
            return new Intake.Answer.One(verbs.perform(reject.verb(), reject.source(), article, body, ticket));
        }
        return places.isEmpty()
                ? intake.take(reject.source(), type, body, ticket)
                : intake.takeAgain(reject.source(), type, body, Set.copyOf(places), ticket);
    }

    /** Of the stories that were tried again, the places that they have in the document. */
    private static List<Refusal> placed(List<Refusal> refused, List<Integer> places) {
        return refused.stream()
                .map(refusal -> refusal.place() == null ? refusal : refusal.at(places.get(refusal.place())))
                .toList();
    }

    @DeleteMapping("/api/v1/rejects/{id}")
    @Operation(summary = "Throw it away")
    @ApiResponse(responseCode = "204", description = "It is gone")
    ResponseEntity<Void> remove(@Parameter(hidden = true) Visitor visitor, @PathVariable String id) {
        box.remove(own(visitor, id).id());
        return ResponseEntity.noContent().build();
    }

    /** Another source's is not there at all: its id says nothing of it. */
    private Reject own(Visitor visitor, String id) {
        var sender = visitor.sender();
        return box.find(id)
                .filter(reject -> sender == null || reject.source().equals(sender.source()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such reject.")));
    }
}
