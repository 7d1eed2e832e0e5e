package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Count;
import org.stoppress.article.article.Selection;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.browse.Directory;
import org.stoppress.http.Cursor;

/** The sections and tags in use, most used first, each with its page and its feed. */
@Hidden // Described in article-openapi.yml.
@RestController
class DirectoryController {
    private static final Comparator<Count> MOST_USED_FIRST =
            Comparator.comparingLong(Count::articles).reversed().thenComparing(count -> Selection.folded(count.name()));

    private final Directory directory;
    private final Articles articles;
    private final Addresses addresses;
    private final ArticleJson json;

    DirectoryController(Directory directory, Articles articles, Addresses addresses, ArticleJson json) {
        this.directory = directory;
        this.articles = articles;
        this.addresses = addresses;
        this.json = json;
    }

    @GetMapping("/api/v1/sections")
    void sections(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("sections", directory.sections(), addresses::section, "section", request, response);
    }

    @GetMapping("/api/v1/tags")
    void tags(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("tags", directory.tags(), addresses::tag, "tag", request, response);
    }

    private void send(
            String list,
            List<Count> counts,
            Function<String, String> page,
            String parameter,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var parameters = Requests.parameters(request);
        int limit = parameters.limit();
        var after = Requests.cursor(
                parameters, list, 2, parts -> new Count(parts.getLast(), Long.parseLong(parts.getFirst())));
        parameters.check();
        var left = counts.stream()
                .sorted(MOST_USED_FIRST)
                .filter(count -> after.isEmpty() || MOST_USED_FIRST.compare(count, after.get()) > 0)
                .limit(limit + 1L)
                .toList();
        var items = left.subList(0, Math.min(limit, left.size()));
        var next = left.size() > limit
                ? Cursor.of(
                                list,
                                Long.toString(items.getLast().articles()),
                                items.getLast().name())
                        .encode()
                : null;
        Requests.linkNext(request, response, next);
        var body = json.page(
                items,
                (out, count) -> {
                    out.writeStartObject();
                    out.writeStringProperty("name", count.name());
                    out.writeNumberProperty("count", count.articles());
                    out.writeStringProperty("url", page.apply(count.name()));
                    out.writeStringProperty(
                            "feed", addresses.below("/feeds/rss", parameter + "=" + Addresses.segment(count.name())));
                    out.writeEndObject();
                },
                next);
        Representation.of(Representation.JSON, body, articles.lastChange()).send(request, response);
    }
}
