package org.stoppress.ingest.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Cursor;
import org.stoppress.http.Parameters;
import org.stoppress.ingest.audit.Audit;
import org.stoppress.ingest.audit.AuditEntry;
import org.stoppress.ingest.audit.AuditQuery;
import org.stoppress.ingest.audit.AuditQuery.Place;

/** Who did what, when and why: of a source, its own; of all, the admin. */
@RestController
@Tag(name = "audit")
final class AuditController {
    private static final String LIST = "audit";

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/api/v1/audit")
    @Operation(
            summary = "Who did what, when and why",
            description =
                    "The latest first: what was sent, corrected, withdrawn, reinstated and released, and what the admin "
                            + "did. Filters: articleId, from, to; the admin's also source.")
    @SecurityRequirement(name = WebConfiguration.SOURCE_KEY)
    @SecurityRequirement(name = WebConfiguration.ADMIN_KEY)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = Examples.AUDIT)))
    ResponseEntity<Map<String, Object>> all(
            @Parameter(hidden = true) Visitor visitor,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return page(
                "/api/v1/audit",
                query,
                visitor.sender() == null ? null : visitor.sender().source());
    }

    @GetMapping("/api/v1/sources/{id}/audit")
    @Operation(summary = "Who did what of one source")
    @SecurityRequirement(name = WebConfiguration.ADMIN_KEY)
    ResponseEntity<Map<String, Object>> ofSource(
            @PathVariable String id, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return page("/api/v1/sources/" + id + "/audit", query, id);
    }

    private ResponseEntity<Map<String, Object>> page(
            String path, MultiValueMap<String, String> query, @Nullable String source) {
        var parameters = new Parameters(query);
        int limit = parameters.limit();
        var after = Lists.place(parameters, LIST, Place::new);
        var wanted = new AuditQuery(
                source == null ? parameters.text("source", 64).orElse(null) : source,
                parameters.text("articleId", 64).orElse(null),
                parameters.instant("from").orElse(null),
                parameters.instant("to").orElse(null),
                after.orElse(null));
        parameters.check();
        return Lists.page(
                path,
                query,
                audit.list(wanted, limit + 1),
                limit,
                AuditController::json,
                last -> Cursor.of(LIST, last.at().toString(), last.id()));
    }

    private static Map<String, Object> json(AuditEntry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("at", entry.at().toString());
        json.put("what", entry.what());
        put(json, "source", entry.source());
        put(json, "by", entry.by());
        put(json, "articleId", entry.articleId());
        json.putAll(entry.details());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
