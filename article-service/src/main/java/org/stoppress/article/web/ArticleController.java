package org.stoppress.article.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.syndication.NewsMl;
import org.stoppress.article.syndication.Ninjs;

/** One article by its id. */
@Hidden // Described in article-openapi.yml.
@RestController
class ArticleController {
    private final Articles articles;
    private final ArticleJson json;
    private final Addresses addresses;
    private final Cache<Key, Rendered> rendered;

    ArticleController(Articles articles, ArticleJson json, Addresses addresses, WebSettings settings) {
        this.articles = articles;
        this.json = json;
        this.addresses = addresses;
        this.rendered = Caffeine.newBuilder()
                .maximumWeight(settings.cache().toBytes())
                .<Key, Rendered>weigher(
                        (_, rendered) -> rendered.representation().size())
                .build();
    }

    private record Key(ArticleId id, Format format, Set<Field> fields) {}

    private record Rendered(long version, Representation representation) {}

    @GetMapping("/api/v1/articles/{id}")
    void article(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        var fields = Field.read(parameters, Field.ALL);
        var format = Format.read(parameters);
        parameters.check();
        var key = new Key(Stories.id(id), format, fields);
        (fields.contains(Field.VIEWS) ? render(key).representation() : known(key)).send(request, response);
    }

    /** From memory where the store says that this version still stands; so nothing withdrawn comes from there. */
    private Representation known(Key key) {
        var known = rendered.getIfPresent(key);
        if (known != null) {
            var head = articles.head(key.id());
            if (head.isPresent() && !head.get().withdrawn() && head.get().version() == known.version()) {
                return known.representation();
            }
            rendered.invalidate(key);
        }
        var fresh = render(key);
        rendered.put(key, fresh);
        return fresh.representation();
    }

    private Rendered render(Key key) {
        var change = articles.find(key.id()).orElseThrow(Stories::unknown);
        var article = Stories.article(change);
        return new Rendered(article.version(), representation(key, article, change));
    }

    private Representation representation(Key key, Article article, Change change) {
        var loggedAt = change.loggedAt();
        return switch (key.format()) {
            case JSON -> Representation.of(Representation.JSON, json.article(article, key.fields()), loggedAt);
            case NINJS -> Representation.of(Ninjs.MEDIA_TYPE, Ninjs.write(article, addresses), loggedAt);
            case NEWSML_G2 -> Representation.of(NewsMl.MEDIA_TYPE, NewsMl.write(article, addresses), loggedAt);
        };
    }
}
