package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.SortKey;
import org.stoppress.http.Cursor;
import org.stoppress.http.Parameters;

/** Articles by filter and order, or by their ids. */
@Hidden // Described in article-openapi.yml.
@RestController
class ListController {
    private static final int MOST_IDS = 100;

    private final Articles articles;
    private final ArticleJson json;
    private final InstantSource clock;

    ListController(Articles articles, ArticleJson json, InstantSource clock) {
        this.articles = articles;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/api/v1/articles")
    void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        var fields = Field.read(parameters, Field.BRIEF);
        var selection = SelectionParameters.read(parameters, clock.instant());
        int limit = parameters.limit();
        var after = cursor(parameters, selection.order());
        var ids = ids(parameters);
        parameters.check();
        // Read before the articles: what changes meanwhile is then newer than the answer says of itself, never older.
        var lastChange = articles.lastChange();
        boolean bodies = Field.needBody(fields);
        if (ids.isPresent()) {
            var found = inOrder(articles, ids.get(), bodies);
            Representation.of(Representation.JSON, json.page(found, fields, null), lastChange)
                    .send(request, response);
            return;
        }
        var page = articles.list(selection, after.orElse(null), limit, bodies);
        var next = page.next() == null ? null : cursor(page.next(), selection.order());
        Requests.linkNext(request, response, next);
        Representation.of(Representation.JSON, json.page(page.articles(), fields, next), lastChange)
                .send(request, response);
    }

    /** The articles of {@code ids}, in that order, without what is withdrawn or unknown. */
    static List<Article> inOrder(Articles articles, List<ArticleId> ids, boolean bodies) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<ArticleId, Article> found = new HashMap<>();
        articles.find(ids, bodies).forEach(standing -> {
            if (standing instanceof Article article) {
                found.put(article.id(), article);
            }
        });
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Reads {@code ids}; what can be no article's id is unknown, so it is left out. */
    static Optional<List<ArticleId>> ids(Parameters parameters) {
        var lists = parameters.all("ids");
        if (lists.isEmpty()) {
            return Optional.empty();
        }
        var written = lists.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (written.size() > MOST_IDS) {
            parameters.fault("ids", "names more than " + MOST_IDS + " articles");
            return Optional.empty();
        }
        return Optional.of(
                written.stream().flatMap(id -> ArticleId.parse(id).stream()).toList());
    }

    static Optional<SortKey> cursor(Parameters parameters, Order order) {
        return Requests.cursor(parameters, name(order), 1, Requests::sortKey);
    }

    static String cursor(SortKey last, Order order) {
        return Cursor.of(name(order), last.value()).encode();
    }

    private static String name(Order order) {
        return "articles." + order.name().toLowerCase(Locale.ROOT);
    }
}
