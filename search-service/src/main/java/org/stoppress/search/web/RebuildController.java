package org.stoppress.search.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.http.Parameters;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.servlet.AdminKey;
import org.stoppress.log.RebuildReport;
import org.stoppress.log.RebuildReport.Contents;
import org.stoppress.search.projection.Rebuild;

/** The index made anew from the log, at the admin's word. */
@RestController
@RequestMapping("/actuator/rebuild")
@Tag(name = "rebuild", description = "Makes this instance's index anew beside the live one, compares, switches.")
final class RebuildController {
    private final Rebuild rebuild;
    private final AdminKey admin;

    RebuildController(Rebuild rebuild, AdminKey admin) {
        this.rebuild = rebuild;
        this.admin = admin;
    }

    @PostMapping
    @Operation(summary = "Begin")
    @Parameter(name = "force", description = "true: switch although stories differ in their version")
    ResponseEntity<Map<String, Object>> start(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            HttpServletRequest request,
            HttpServletResponse response) {
        admin.require(request, response);
        var parameters = new Parameters(values);
        boolean force = parameters.flag("force").orElse(false);
        parameters.check();
        var begun = rebuild.start(force)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        409, "rebuild-under-way", "Rebuild under way", "The index is being made anew already.")));
        return ResponseEntity.accepted()
                .header("Location", "/actuator/rebuild")
                .header("Cache-Control", "no-store")
                .body(json(begun));
    }

    @GetMapping
    @Operation(summary = "How the last one goes, or went")
    ResponseEntity<Map<String, Object>> report(HttpServletRequest request, HttpServletResponse response) {
        admin.require(request, response);
        var report =
                rebuild.report().orElseThrow(() -> new ProblemException(Problem.notFound("There was no rebuild yet.")));
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(json(report));
    }

    private static Map<String, Object> json(RebuildReport report) {
        var json = new LinkedHashMap<String, Object>();
        json.put("state", report.state().name().toLowerCase(Locale.ROOT));
        json.put("set", report.set());
        json.put("startedAt", report.startedAt());
        StoryJson.put(json, "finishedAt", report.finishedAt());
        json.put("events", report.events());
        json.put("of", report.of());
        var compared = report.compared();
        if (compared != null) {
            json.put("live", json(compared.live()));
            json.put("rebuilt", json(compared.rebuilt()));
        }
        json.put("differing", compared == null ? 0 : compared.differing());
        StoryJson.put(json, "note", report.note());
        return json;
    }

    private static Map<String, Object> json(Contents contents) {
        var json = new LinkedHashMap<String, Object>();
        json.put("articles", contents.articles());
        json.put("withdrawn", contents.withdrawn());
        json.put("digest", contents.digest());
        return json;
    }
}
