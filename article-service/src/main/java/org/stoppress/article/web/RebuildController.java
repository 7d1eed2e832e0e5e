package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.archive.Rebuild;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.http.servlet.AdminKey;
import org.stoppress.log.RebuildReport;
import org.stoppress.log.RebuildReport.Contents;
import tools.jackson.core.JsonGenerator;

/** The archive made anew from the log, at the admin's word. */
@Hidden // Described in article-openapi.yml.
@RestController
class RebuildController {
    private final Rebuild rebuild;
    private final AdminKey admin;

    RebuildController(Rebuild rebuild, AdminKey admin) {
        this.rebuild = rebuild;
        this.admin = admin;
    }

    @PostMapping("/actuator/rebuild")
    void start(HttpServletRequest request, HttpServletResponse response) throws IOException {
        admin.require(request, response);
        var parameters = Requests.parameters(request);
        boolean force = parameters.flag("force").orElse(false);
        parameters.check();
        var begun = rebuild.start(force)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        409, "rebuild-under-way", "Rebuild under way", "The archive is being made anew already.")));
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
        response.setHeader("Location", "/actuator/rebuild");
        send(begun, response);
    }

    @GetMapping("/actuator/rebuild")
    void report(HttpServletRequest request, HttpServletResponse response) throws IOException {
        admin.require(request, response);
        send(
                rebuild.report().orElseThrow(() -> new ProblemException(Problem.notFound("There was no rebuild yet."))),
                response);
    }

    private static void send(RebuildReport report, HttpServletResponse response) throws IOException {
        var body = ArticleJson.write(json -> write(json, report));
        response.setContentType(Representation.JSON);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void write(JsonGenerator json, RebuildReport report) {
        json.writeStartObject();
        json.writeStringProperty("state", report.state().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("set", report.set());
        json.writeStringProperty("startedAt", report.startedAt().toString());
        if (report.finishedAt() != null) {
            json.writeStringProperty("finishedAt", report.finishedAt().toString());
        }
        json.writeNumberProperty("events", report.events());
        json.writeNumberProperty("of", report.of());
        var compared = report.compared();
        if (compared != null) {
            write(json, "live", compared.live());
            write(json, "rebuilt", compared.rebuilt());
        }
        json.writeNumberProperty("differing", compared == null ? 0 : compared.differing());
        if (report.note() != null) {
            json.writeStringProperty("note", report.note());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Contents contents) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("articles", contents.articles());
        json.writeNumberProperty("withdrawn", contents.withdrawn());
        json.writeStringProperty("digest", contents.digest());
        json.writeEndObject();
    }
}
