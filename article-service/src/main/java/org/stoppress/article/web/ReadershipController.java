package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Articles;
import org.stoppress.article.browse.MostRead;
import org.stoppress.article.browse.RelatedArticles;
import org.stoppress.article.browse.ViewCounter;

/** What readers read, and what they may want to read next. */
@Hidden // Described in article-openapi.yml.
@RestController
class ReadershipController {
    private static final int LONGEST_HOURS = 24 * 30;
    private static final int USUAL_HOURS = 24;

    private final Articles articles;
    private final Stories stories;
    private final RelatedArticles related;
    private final ViewCounter views;
    private final MostRead mostRead;
    private final ArticleJson json;
    private final InstantSource clock;

    ReadershipController(
            Articles articles,
            Stories stories,
            RelatedArticles related,
            ViewCounter views,
            MostRead mostRead,
            ArticleJson json,
            InstantSource clock) {
        this.articles = articles;
        this.stories = stories;
        this.related = related;
        this.views = views;
        this.mostRead = mostRead;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/api/v1/articles/{id}/related")
    void related(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        var fields = Field.read(parameters, Field.BRIEF);
        int limit = parameters.limit();
        parameters.check();
        var lastChange = articles.lastChange();
        var article = Stories.article(stories.find(Stories.id(id)));
        var found = related.to(article, limit);
        if (Field.needBody(fields)) {
            found = ListController.inOrder(
                    articles, found.stream().map(Article::id).toList(), true);
        }
        Representation.of(Representation.JSON, json.page(found, fields, null), lastChange)
                .send(request, response);
    }

    @PostMapping("/api/v1/articles/{id}/views")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void view(@PathVariable String id, HttpServletRequest request) {
        var article = Stories.id(id);
        stories.head(article);
        if (!isFetchedAhead(request)) {
            views.count(
                    article, request.getRemoteAddr(), Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
        }
    }

    /** Browsers load pages that nobody may ever look at, and say so. */
    private static boolean isFetchedAhead(HttpServletRequest request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Moz")
                .map(request::getHeader)
                .anyMatch(purpose ->
                        purpose != null && purpose.toLowerCase(Locale.ROOT).startsWith("prefetch"));
    }

    @GetMapping("/api/v1/most-read")
    void mostRead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        var fields = Field.read(parameters, Field.BRIEF);
        int hours = parameters.integer("hours", 1, LONGEST_HOURS).orElse(USUAL_HOURS);
        var sections = SelectionParameters.sections(parameters);
        int limit = parameters.limit();
        parameters.check();
        var entries = mostRead.in(Duration.ofHours(hours), sections, limit, Field.needBody(fields));
        var shown = EnumSet.of(Field.VIEWS);
        shown.addAll(fields);
        var context = json.context(entries.stream()
                .collect(Collectors.toMap(entry -> entry.article().id(), MostRead.Entry::views)));
        var body = json.page(entries, (out, entry) -> json.article(out, entry.article(), shown, context), null);
        // Counts change without a change of any story.
        Representation.of(Representation.JSON, body, clock.instant()).send(request, response);
    }
}
