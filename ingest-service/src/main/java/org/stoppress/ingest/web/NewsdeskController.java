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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.stoppress.http.EntityTags;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.intake.Newsdesk;
import org.stoppress.ingest.reject.Verb;
import org.stoppress.ingest.story.ArticleId;
import tools.jackson.databind.json.JsonMapper;

/** What a newsroom does with a story that it sent. */
@RestController
@Tag(name = "stories")
@SecurityRequirement(name = WebConfiguration.SOURCE_KEY)
final class NewsdeskController {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Newsdesk newsdesk;
    private final Bodies bodies;
    private final Replies replies;
    private final Once once;
    private final Verbs verbs;

    NewsdeskController(Newsdesk newsdesk, Bodies bodies, Replies replies, Once once, Verbs verbs) {
        this.newsdesk = newsdesk;
        this.bodies = bodies;
        this.replies = replies;
        this.once = once;
        this.verbs = verbs;
    }

    @GetMapping("/api/v1/stories/{id}")
    @Operation(
            summary = "Look at a story of one's own",
            description = "Every version that was taken, newest first: published, embargoed, withheld, withdrawn.")
    ResponseEntity<byte[]> view(
            @Parameter(hidden = true) Sender sender,
            @PathVariable String id,
            @Parameter(hidden = true) WebRequest request) {
        var view = Verbs.given(newsdesk.view(sender.source(), articleId(id)));
        var body = JSON.writeValueAsBytes(StoryJson.of(view));
        var tag = EntityTags.of(body);
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    @PostMapping("/api/v1/stories/{id}/correction")
    @Operation(
            summary = "Correct a story",
            description = "What readers are told, and the fields that change; null clears a field.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(value = Examples.CORRECTION))))
    @ApiResponse(responseCode = "201", description = "Corrected")
    @ApiResponse(responseCode = "202", description = "Queued, or what is held was replaced")
    ResponseEntity<byte[]> correct(
            @Parameter(hidden = true) Sender sender, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return answer(Verb.CORRECTION, sender, id, request);
    }

    @PostMapping("/api/v1/stories/{id}/withdrawal")
    @Operation(
            summary = "Withdraw a story",
            description = "A kill keeps the text for the newsroom's eyes; a takedown erases it everywhere.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(value = Examples.WITHDRAWAL))))
    @ApiResponse(responseCode = "200", description = "Withdrawn")
    @ApiResponse(responseCode = "202", description = "Queued")
    ResponseEntity<byte[]> withdraw(
            @Parameter(hidden = true) Sender sender, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return answer(Verb.WITHDRAWAL, sender, id, request);
    }

    @PostMapping("/api/v1/stories/{id}/reinstatement")
    @Operation(
            summary = "Take a withdrawal back",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(value = Examples.REINSTATEMENT))))
    @ApiResponse(responseCode = "201", description = "Reinstated")
    @ApiResponse(responseCode = "202", description = "Queued; or no text is left, and the next version will be shown")
    ResponseEntity<byte[]> reinstate(
            @Parameter(hidden = true) Sender sender, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return answer(Verb.REINSTATEMENT, sender, id, request);
    }

    private ResponseEntity<byte[]> answer(Verb verb, Sender sender, String id, HttpServletRequest request)
            throws IOException {
        var body = bodies.read(request);
        var article = articleId(id);
        return once.answer(
                sender,
                request,
                body,
                ticket ->
                        replies.of(verbs.take(verb, sender.source(), article, body, ticket), request.getRequestURI()));
    }

    private static ArticleId articleId(String id) {
        return ArticleId.parse(id).orElseThrow(() -> new ProblemException(Replies.unknownStory()));
    }
}
