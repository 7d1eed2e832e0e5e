package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Change;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.syndication.NewsMl;
import org.stoppress.article.syndication.Ninjs;

/** One article by its id. */
@Hidden // Described in article-openapi.yml.
@RestController
class ArticleController {
    private final RenderedStories rendered;
    private final Stories stories;
    private final ArticleJson json;
    private final Addresses addresses;

    ArticleController(RenderedStories rendered, Stories stories, ArticleJson json, Addresses addresses) {
        this.rendered = rendered;
        this.stories = stories;
        this.json = json;
        this.addresses = addresses;
    }

    @GetMapping("/api/v1/articles/{id}")
    void article(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        var fields = Field.read(parameters, Field.ALL);
        var format = Format.read(parameters);
        parameters.check();
        var article = Stories.id(id);
        var representation = format == Format.JSON && !fields.equals(Field.ALL)
                ? render(stories.find(article), fields)
                : rendered.get(article, format, change -> render(change, format));
        representation.send(request, response);
    }

    private Representation render(Change change, Set<Field> fields) {
        return Representation.of(Representation.JSON, json.article(Stories.article(change), fields), change.loggedAt());
    }

    private Representation render(Change change, Format format) {
        return switch (format) {
            case JSON -> render(change, Field.ALL);
            case NINJS ->
                Representation.of(Ninjs.MEDIA_TYPE, Ninjs.write(Stories.article(change), addresses), change.loggedAt());
            case NEWSML_G2 ->
                Representation.of(
                        NewsMl.MEDIA_TYPE,
                        NewsMl.write(Stories.article(change), change.happening(), addresses),
                        change.loggedAt());
        };
    }
}
