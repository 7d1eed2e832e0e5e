package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.article.browse.ChangeFeed.Partition;
import org.stoppress.article.web.Representation.Keeping;
import org.stoppress.http.Cursor;
import org.stoppress.http.Parameters;
import tools.jackson.core.JsonGenerator;

/** For apps that keep a copy: what changed since they last asked, and what they must no longer show. */
@Hidden // Described in article-openapi.yml.
@RestController
class ChangeController {
    private static final String REMOVED = "removed";
    private static final int LONGEST_WAIT = 3_600;

    /** Shorter than the patience of whatever may stand before us. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(25);

    private final ChangeStreams streams;
    private final Articles articles;
    private final ArticleJson json;
    private final ChangeJson changeJson;

    ChangeController(ChangeStreams streams, Articles articles, ArticleJson json, ChangeJson changeJson) {
        this.streams = streams;
        this.articles = articles;
        this.json = json;
        this.changeJson = changeJson;
    }

    @GetMapping("/api/v1/changes")
    void changes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        // Who keeps a copy wants the whole of it.
        var fields = Field.read(parameters, Field.ALL);
        int limit = parameters.limit();
        var since = since(parameters);
        var patience = parameters
                .integer("wait", 0, LONGEST_WAIT)
                .map(Duration::ofSeconds)
                .filter(_ -> !isHead(request))
                .orElse(Duration.ZERO);
        if (wantsEvents(request)) {
            var from = resumedAt(request, parameters, since);
            parameters.check();
            stream(from, fields, request, response);
            return;
        }
        parameters.check();
        var lastChange = articles.lastChange();
        var page = streams.await(
                since,
                limit,
                Field.needBody(fields),
                patience.compareTo(LONGEST_PATIENCE) < 0 ? patience : LONGEST_PATIENCE);
        var next = ChangeCursor.encode(page.next());
        Requests.linkNext(request, response, "since", page.more() ? next : null);
        response.addHeader("Vary", "Accept");
        Representation.of(Representation.JSON, changeJson.page(page.items(), fields, next), lastChange)
                .kept(Keeping.NEVER)
                .send(request, response);
    }

    private void stream(
            Map<Partition, Long> from, Set<Field> fields, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isHead(request)) {
            response.setContentType("text/event-stream");
        } else {
            streams.stream(from, fields, response);
        }
    }

    private static Map<Partition, Long> since(Parameters parameters) {
        return parameters
                .read("since", ChangeCursor::decode, Requests.NO_CURSOR)
                .orElse(Map.of());
    }

    /** Where a browser's event source, or any other, left off. */
    private static Map<Partition, Long> resumedAt(
            HttpServletRequest request, Parameters parameters, Map<Partition, Long> since) {
        var last = request.getHeader("Last-Event-ID");
        if (last == null || last.isBlank()) {
            return since;
        }
        try {
            return ChangeCursor.decode(last.strip());
        } catch (IllegalArgumentException _) {
            parameters.fault("Last-Event-ID", "is not an id of this stream");
            return since;
        }
    }

    private static boolean wantsEvents(HttpServletRequest request) {
        var accepted = request.getHeader("Accept");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }

    @GetMapping("/api/v1/removed")
    void removed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        int limit = parameters.limit();
        var after = Requests.cursor(parameters, REMOVED, 1, Requests::sortKey).orElse(null);
        parameters.check();
        var lastChange = articles.lastChange();
        var found = articles.removed(after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? next(page.getLast()) : null;
        Requests.linkNext(request, response, next);
        Representation.of(Representation.JSON, json.page(page, ChangeController::write, next), lastChange)
                .send(request, response);
    }

    private static String next(Withdrawal last) {
        return Cursor.of(REMOVED, SortKey.of(last.withdrawnAt(), last.id()).value())
                .encode();
    }

    private static void write(JsonGenerator out, Withdrawal withdrawal) {
        out.writeStartObject();
        out.writeStringProperty("id", withdrawal.id().value());
        out.writeStringProperty("uri", withdrawal.uri());
        out.writeNumberProperty("version", withdrawal.version());
        ArticleJson.reason(out, withdrawal);
        out.writeStringProperty("withdrawnAt", withdrawal.withdrawnAt().toString());
        out.writeEndObject();
    }
}
