package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.archive.Comparison;
import org.stoppress.article.archive.WordDiff;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Correction;
import org.stoppress.article.article.Link;
import org.stoppress.article.article.Media;
import org.stoppress.article.article.Revision;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.http.Cursor;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import tools.jackson.core.JsonGenerator;

/** The history of a story. All of it is gone once the story is withdrawn. */
@Hidden // Described in article-openapi.yml.
@RestController
class RevisionController {
    private static final String NAME = "revisions";

    private final Articles articles;
    private final Stories stories;
    private final ArticleJson json;

    RevisionController(Articles articles, Stories stories, ArticleJson json) {
        this.articles = articles;
        this.stories = stories;
        this.json = json;
    }

    @GetMapping("/api/v1/articles/{id}/revisions")
    void revisions(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var parameters = Requests.parameters(request);
        int limit = parameters.limit();
        long before = Requests.cursor(parameters, NAME, 1, parts -> Long.valueOf(parts.getFirst()))
                .orElse(Long.MAX_VALUE);
        parameters.check();
        var article = Stories.id(id);
        var head = stories.head(article);
        var left = articles.revisions(article).reversed().stream()
                .filter(revision -> revision.version() < before)
                .toList();
        var page = left.subList(0, Math.min(limit, left.size()));
        var next = left.size() > limit
                ? Cursor.of(NAME, Long.toString(page.getLast().version())).encode()
                : null;
        Requests.linkNext(request, response, next);
        send(json.page(page, RevisionController::write, next), head.loggedAt(), request, response);
    }

    @GetMapping("/api/v1/articles/{id}/revisions/{version:[0-9]{1,18}}")
    void revision(
            @PathVariable String id,
            @PathVariable long version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var parameters = Requests.parameters(request);
        var fields = Field.read(parameters, Field.ALL);
        parameters.check();
        var article = Stories.id(id);
        var head = stories.head(article);
        var body = switch (find(article, version).standing()) {
            case Article standing -> json.article(standing, fields);
            case Withdrawal withdrawal -> ArticleJson.write(out -> write(out, withdrawal));
            case null -> throw erased();
        };
        send(body, head.loggedAt(), request, response);
    }

    @GetMapping("/api/v1/articles/{id}/revisions/{from:[0-9]{1,18}}...{to:[0-9]{1,18}}")
    void comparison(
            @PathVariable String id,
            @PathVariable long from,
            @PathVariable long to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var article = Stories.id(id);
        var head = stories.head(article);
        var before = article(find(article, from));
        var after = article(find(article, to));
        var comparison = Comparison.between(before, after);
        send(ArticleJson.write(out -> write(out, comparison)), head.loggedAt(), request, response);
    }

    private Revision find(ArticleId id, long version) {
        return articles.revision(id, version)
                .orElseThrow(() -> new ProblemException(Problem.notFound("No such version of this article.")));
    }

    private static Article article(Revision revision) {
        return switch (revision.standing()) {
            case Article article -> article;
            case Withdrawal withdrawal -> throw Stories.gone(withdrawal);
            case null -> throw erased();
        };
    }

    private static ProblemException erased() {
        return new ProblemException(
                Problem.of(410, "withdrawn", "Withdrawn", "The text of this version was taken down by its publisher.")
                        .with("kind", Withdrawal.Kind.TAKEDOWN.word()));
    }

    private static void send(
            byte[] body, Instant lastModified, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Representation.of(Representation.JSON, body, lastModified).send(request, response);
    }

    private static void write(JsonGenerator json, Revision revision) {
        json.writeStartObject();
        json.writeNumberProperty("version", revision.version());
        json.writeStringProperty("type", revision.happening().word());
        json.writeStringProperty("at", revision.at().toString());
        switch (revision.standing()) {
            case Article article -> {
                json.writeStringProperty("headline", article.copy().headline());
                if (article.correction() != null) {
                    json.writeName("correction");
                    write(json, article.correction());
                }
            }
            case Withdrawal withdrawal -> ArticleJson.reason(json, withdrawal);
            case null -> {}
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Withdrawal withdrawal) {
        json.writeStartObject();
        json.writeStringProperty("id", withdrawal.id().value());
        json.writeStringProperty("uri", withdrawal.uri());
        json.writeNumberProperty("version", withdrawal.version());
        json.writeStringProperty("status", "withdrawn");
        json.writeStringProperty("source", withdrawal.source());
        ArticleJson.reason(json, withdrawal);
        json.writeStringProperty("withdrawnAt", withdrawal.withdrawnAt().toString());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Comparison comparison) {
        json.writeStartObject();
        json.writeNumberProperty("from", comparison.from());
        json.writeNumberProperty("to", comparison.to());
        json.writeArrayPropertyStart("fields");
        for (var change : comparison.fields()) {
            json.writeStartObject();
            json.writeStringProperty("field", change.field());
            put(json, "before", change.before());
            put(json, "after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("text");
        for (WordDiff.Part part : comparison.text()) {
            json.writeStartObject();
            json.writeStringProperty("op", part.op().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("text", part.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void put(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeName(name);
            value(json, value);
        }
    }

    private static void value(JsonGenerator json, Object value) {
        switch (value) {
            case List<?> values -> {
                json.writeStartArray();
                values.forEach(one -> value(json, one));
                json.writeEndArray();
            }
            case Integer number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case Concept concept -> Field.writeConcept(json, concept);
            case Media media -> Field.writeMedia(json, media);
            case Link link -> Field.writeLink(json, link);
            case Correction correction -> write(json, correction);
            default -> json.writeString(value.toString());
        }
    }

    private static void write(JsonGenerator json, Correction correction) {
        json.writeStartObject();
        json.writeStringProperty("note", correction.note());
        json.writeStringProperty("at", correction.at().toString());
        json.writeEndObject();
    }
}
