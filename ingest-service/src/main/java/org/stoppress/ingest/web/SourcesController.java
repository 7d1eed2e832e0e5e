package org.stoppress.ingest.web;

import io.swagger.v3.oas.annotations.Operation;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.source.Registry;
import org.stoppress.ingest.source.Registry.Admission;
import org.stoppress.ingest.source.Source;
import tools.jackson.databind.JsonNode;

/** The admin's hand on the sources. A key is told once, when it is made. */
@RestController
@Tag(name = "sources")
@SecurityRequirement(name = WebConfiguration.ADMIN_KEY)
final class SourcesController {
    private static final int LONGEST_NAME = 200;

    private final Registry registry;
    private final Bodies bodies;

    SourcesController(Registry registry, Bodies bodies) {
        this.registry = registry;
        this.bodies = bodies;
    }

    @GetMapping("/api/v1/sources")
    @Operation(summary = "Who may send")
    Map<String, Object> all() {
        return Map.of(
                "items", registry.all().stream().map(SourcesController::json).toList());
    }

    @GetMapping("/api/v1/sources/{id}")
    @Operation(summary = "One source")
    Map<String, Object> one(@PathVariable String id) {
        return registry.find(id).map(SourcesController::json).orElseThrow(SourcesController::unknown);
    }

    @PostMapping("/api/v1/sources")
    @Operation(
            summary = "Admit a source",
            description = "The answer has its key, which is never told again.",
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
        var json = NewsdeskRequests.object(bodies.read(request));
        var faults = new ArrayList<Fault>();
        var id = id(json, faults);
        var name = name(json, faults);
        NewsdeskRequests.check(faults);
        var admission = registry.add(id, name)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(409, "source-exists", "Source exists", "There is a source with this id.")));
        return created(admission);
    }

    @PostMapping("/api/v1/sources/{id}/keys")
    @Operation(
            summary = "Give a source another key",
            description = "To rotate: make a key, give it to the newsroom, then remove the old one.")
    @ApiResponse(responseCode = "201", description = "The answer has the key, which is never told again")
    ResponseEntity<Map<String, Object>> addKey(@PathVariable String id) {
        return created(registry.addKey(id).orElseThrow(SourcesController::unknown));
    }

    @DeleteMapping("/api/v1/sources/{id}/keys/{keyId}")
    @Operation(summary = "Remove a key")
    @ApiResponse(responseCode = "204", description = "It opens nothing any more")
    ResponseEntity<Void> removeKey(@PathVariable String id, @PathVariable String keyId) {
        return removed(registry.removeKey(id, keyId));
    }

    @DeleteMapping("/api/v1/sources/{id}")
    @Operation(summary = "Remove a source", description = "It may not send any more. Its stories stay.")
    @ApiResponse(responseCode = "204", description = "Removed")
    ResponseEntity<Void> remove(@PathVariable String id) {
        return removed(registry.remove(id));
    }

    private static ResponseEntity<Void> removed(boolean wasThere) {
        if (!wasThere) {
            throw unknown();
        }
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Map<String, Object>> created(Admission admission) {
        var json = json(admission.source());
        json.put("keyId", admission.known().id());
        json.put("key", admission.key().value());
        return ResponseEntity.created(
                        URI.create("/api/v1/sources/" + admission.source().id()))
                .body(json);
    }

    private static Map<String, Object> json(Source source) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", source.id());
        if (source.name() != null) {
            json.put("name", source.name());
        }
        json.put("createdAt", source.createdAt().toString());
        json.put("keys", source.keys().stream().map(SourcesController::json).toList());
        return json;
    }

    private static Map<String, Object> json(Source.Key key) {
        Instant created = key.createdAt();
        return Map.of("id", key.id(), "createdAt", created.toString());
    }

    private static String id(JsonNode json, List<Fault> faults) {
        var id = json.path("id");
        if (id.isString() && Source.ID.matcher(id.stringValue()).matches()) {
            return id.stringValue();
        }
        faults.add(
                new Fault(
                        "/id",
                        "is needed: 1 to 64 lower-case letters, digits, dots, hyphens and underscores, first a letter or digit"));
        return "";
    }

    private static @Nullable String name(JsonNode json, List<Fault> faults) {
        var name = json.path("name");
        if (name.isMissingNode() || name.isNull()) {
            return null;
        }
        if (!name.isString()
                || name.stringValue().isBlank()
                || name.stringValue().length() > LONGEST_NAME) {
            faults.add(new Fault("/name", "is text of at most " + LONGEST_NAME + " characters"));
            return null;
        }
        return name.stringValue().strip();
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such source or key."));
    }
}
