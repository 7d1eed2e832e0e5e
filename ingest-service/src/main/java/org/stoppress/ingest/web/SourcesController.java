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
import java.util.Map;
import java.util.function.Supplier;
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
import org.stoppress.ingest.rhythm.Listening;
import org.stoppress.ingest.source.Registry;
import org.stoppress.ingest.source.Registry.Wish;
import org.stoppress.ingest.source.SigningSecret;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.source.TrustSettings;

/** The admin's hand on the sources. Keys and secrets are told once, when they are made. */
@RestController
@Tag(name = "sources")
@SecurityRequirement(name = WebConfiguration.ADMIN_KEY)
final class SourcesController {
    private static final String LIST = "sources";

    private final Registry registry;
    private final TrustSettings settings;
    private final Bodies bodies;
    private final Listening listening;

    SourcesController(Registry registry, TrustSettings settings, Bodies bodies, Listening listening) {
        this.registry = registry;
        this.settings = settings;
        this.bodies = bodies;
        this.listening = listening;
    }

    @GetMapping("/api/v1/sources")
    @Operation(summary = "Who may send", description = "By id; limit and cursor as in every list.")
    ResponseEntity<Map<String, Object>> all(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var parameters = new Parameters(query);
        int limit = parameters.limit();
        var after = parameters.cursor(LIST, 1).map(cursor -> cursor.parts().getFirst());
        parameters.check();
        var rest = registry.all().stream()
                .filter(source -> after.isEmpty() || source.id().compareTo(after.get()) > 0)
                .limit(limit + 1L)
                .toList();
        return Lists.page("/api/v1/sources", query, rest, limit, SourceJson::of, last -> Cursor.of(LIST, last.id()));
    }

    @GetMapping("/api/v1/sources/{id}")
    @Operation(summary = "One source, and whether it sends as usual")
    Map<String, Object> one(@PathVariable String id) {
        var json = registry.find(id).map(SourceJson::of).orElseThrow(SourcesController::unknown);
        listening.rhythm(id).ifPresent(rhythm -> json.put("activity", RhythmJson.of(rhythm)));
        return json;
    }

    @PostMapping("/api/v1/sources")
    @Operation(
            summary = "Admit a source",
            description = "The answer has its key, and the secret that it may sign with instead (Standard Webhooks); "
                    + "they are never told again. A newsroom with a secret or an Ed25519 key of its own gives it as "
                    + "secret (whsec_…) or publicKey (whpk_…).",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(value = Examples.SOURCE))))
    @ApiResponse(responseCode = "201", description = "Admitted")
    @ApiResponse(responseCode = "409", description = "There is a source with this id")
    ResponseEntity<Map<String, Object>> add(HttpServletRequest request) throws IOException {
        var wishes = new Wishes(bodies.read(request));
        var id = wishes.id();
        var wish = wishes.wish();
        var secret = wishes.secret();
        wishes.check();
        var admission = usable(wishes, () -> registry.add(id, secret, wish))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(409, "source-exists", "Source exists", "There is a source with this id.")));
        var json = SourceJson.of(admission.source());
        json.put("keyId", admission.known().id());
        json.put("key", admission.key().value());
        tell(json, admission.secret());
        return created(admission.source(), json);
    }

    @PatchMapping("/api/v1/sources/{id}")
    @Operation(
            summary = "Change a source",
            description =
                    "name, enabled, rateLimit {requests, per}, lifecycle {signs [{place, word, act}], expiryIsEmbargo}; "
                            + "what is not named stays. 0 requests is no limit.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(value = Examples.SOURCE_CHANGE))))
    Map<String, Object> change(@PathVariable String id, HttpServletRequest request) throws IOException {
        var wishes = new Wishes(bodies.read(request));
        var wish = wishes.wish();
        wishes.check();
        return changed(id, wish);
    }

    @PostMapping("/api/v1/sources/{id}/disable")
    @Operation(summary = "Let a source send nothing for now", description = "It gets 403 until it is enabled.")
    Map<String, Object> disable(@PathVariable String id) {
        return changed(id, new Wish(null, false, null, null));
    }

    @PostMapping("/api/v1/sources/{id}/enable")
    @Operation(summary = "Let a source send again")
    Map<String, Object> enable(@PathVariable String id) {
        return changed(id, new Wish(null, true, null, null));
    }

    @PostMapping("/api/v1/sources/{id}/keys")
    @Operation(
            summary = "Rotate a source's key",
            description = "Makes another key. The ones it has end after overlap (PT24H unless it is set).")
    @ApiResponse(responseCode = "201", description = "The answer has the key, which is never told again")
    ResponseEntity<Map<String, Object>> addKey(@PathVariable String id, HttpServletRequest request) throws IOException {
        var wishes = new Wishes(bodies.read(request));
        var overlap = wishes.overlap(settings.overlap());
        wishes.check();
        var added = registry.addKey(id, overlap).orElseThrow(SourcesController::unknown);
        var json = SourceJson.of(added.source());
        json.put("keyId", added.known().id());
        json.put("key", added.key().value());
        return created(added.source(), json);
    }

    @PostMapping("/api/v1/sources/{id}/secrets")
    @Operation(
            summary = "Rotate a source's signing secret",
            description = "Makes another secret, or takes the newsroom's own: secret (whsec_…) or publicKey (whpk_…). "
                    + "The ones it has end after overlap (PT24H unless it is set).")
    @ApiResponse(responseCode = "201", description = "The answer has the secret, which is never told again")
    ResponseEntity<Map<String, Object>> addSecret(@PathVariable String id, HttpServletRequest request)
            throws IOException {
        var wishes = new Wishes(bodies.read(request));
        var secret = wishes.secret();
        var overlap = wishes.overlap(settings.overlap());
        wishes.check();
        var added =
                usable(wishes, () -> registry.addSecret(id, secret, overlap)).orElseThrow(SourcesController::unknown);
        var json = SourceJson.of(added.source());
        tell(json, added.secret());
        return created(added.source(), json);
    }

    @DeleteMapping("/api/v1/sources/{id}/keys/{keyId}")
    @Operation(summary = "Remove a key")
    @ApiResponse(responseCode = "204", description = "It opens nothing any more")
    ResponseEntity<Void> removeKey(@PathVariable String id, @PathVariable String keyId) {
        return removed(registry.removeKey(id, keyId));
    }

    @DeleteMapping("/api/v1/sources/{id}/secrets/{secretId}")
    @Operation(summary = "Remove a signing secret")
    @ApiResponse(responseCode = "204", description = "Nothing is signed with it any more")
    ResponseEntity<Void> removeSecret(@PathVariable String id, @PathVariable String secretId) {
        return removed(registry.removeSecret(id, secretId));
    }

    @DeleteMapping("/api/v1/sources/{id}")
    @Operation(summary = "Remove a source", description = "It may not send any more. Its stories stay.")
    @ApiResponse(responseCode = "204", description = "Removed")
    ResponseEntity<Void> remove(@PathVariable String id) {
        return removed(registry.remove(id));
    }

    private Map<String, Object> changed(String id, Wish wish) {
        return registry.change(id, wish).map(SourceJson::of).orElseThrow(SourcesController::unknown);
    }

    private static <T> T usable(Wishes wishes, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw wishes.badSecret(e);
        }
    }

    private static void tell(Map<String, Object> json, SigningSecret secret) {
        json.put("secretId", secret.id());
        if (!secret.isPublic()) {
            json.put("secret", secret.text());
        }
    }

    private static ResponseEntity<Void> removed(boolean wasThere) {
        if (!wasThere) {
            throw unknown();
        }
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Map<String, Object>> created(Source source, Map<String, Object> json) {
        return ResponseEntity.created(URI.create("/api/v1/sources/" + source.id()))
                .body(json);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such source, key or secret."));
    }
}
