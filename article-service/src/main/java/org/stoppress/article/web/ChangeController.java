package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.article.browse.ChangeFeed;
import org.stoppress.article.browse.ChangeFeed.Partition;
import org.stoppress.http.Cursor;
import tools.jackson.core.JsonGenerator;

/** For apps that keep a copy: what changed since they last asked, and what they must no longer show. */
@Hidden // Described in article-openapi.yml.
@RestController
class ChangeController {
    private static final String CHANGES = "changes";
    private static final String REMOVED = "removed";

    private final ChangeFeed changes;
    private final Articles articles;
    private final ArticleJson json;

    ChangeController(ChangeFeed changes, Articles articles, ArticleJson json) {
        this.changes = changes;
        this.articles = articles;
        this.json = json;
    }

    @GetMapping("/api/v1/changes")
    void changes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        // Who keeps a copy wants the whole of it.
        var fields = Field.read(parameters, Field.ALL);
        int limit = parameters.limit();
        Map<Partition, Long> since = parameters
                .read("since", ChangeController::positions, Requests.NO_CURSOR)
                .orElse(Map.of());
        parameters.check();
        var lastChange = articles.lastChange();
        var page = changes.since(since, limit, Field.needBody(fields));
        var next = cursor(page.next());
        Requests.linkNext(request, response, "since", page.more() ? next : null);
        var context = json.context(articlesOf(page.items()), fields);
        var body = json.page(page.items(), (out, change) -> write(out, change, fields, context), next);
        Representation.of(Representation.JSON, body, lastChange).send(request, response);
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

    /** One part for each lane: its id, then the next offset of each partition, empty where nothing was read. */
    private static String cursor(Map<Partition, Long> positions) {
        var lanes = new TreeMap<String, List<String>>();
        positions.forEach((partition, offset) -> {
            var offsets = lanes.computeIfAbsent(partition.lane(), _ -> new ArrayList<>());
            while (offsets.size() <= partition.number()) {
                offsets.add("");
            }
            offsets.set(partition.number(), Long.toString(offset));
        });
        var parts = lanes.entrySet().stream()
                .map(lane -> lane.getKey() + "," + String.join(",", lane.getValue()))
                .toList();
        return new Cursor(CHANGES, parts).encode();
    }

    private static Map<Partition, Long> positions(String cursor) {
        var positions = new TreeMap<Partition, Long>();
        for (var lane : Cursor.decode(cursor, CHANGES)
                .orElseThrow(IllegalArgumentException::new)
                .parts()) {
            var words = lane.split(",", -1);
            for (int i = 1; i < words.length; i++) {
                if (!words[i].isEmpty()) {
                    positions.put(new Partition(words[0], i - 1), Long.parseLong(words[i]));
                }
            }
        }
        return positions;
    }

    private static List<Article> articlesOf(List<Change> changes) {
        return changes.stream()
                .map(Change::standing)
                .filter(Article.class::isInstance)
                .map(Article.class::cast)
                .toList();
    }

    private void write(JsonGenerator out, Change change, Set<Field> fields, Field.Context context) {
        var standing = change.standing();
        out.writeStartObject();
        out.writeStringProperty("type", standing instanceof Article ? "update" : "removal");
        out.writeStringProperty("id", standing.id().value());
        out.writeNumberProperty("version", standing.version());
        out.writeStringProperty("at", standing.at().toString());
        switch (standing) {
            case Article article -> {
                out.writeName("article");
                json.article(out, article, fields, context);
            }
            case Withdrawal withdrawal -> ArticleJson.reason(out, withdrawal);
        }
        out.writeEndObject();
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
