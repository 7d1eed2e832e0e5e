package org.stoppress.reader.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.reader.page.ArticlePage;
import org.stoppress.reader.page.Reading;

/** A story's page. It has one address; with another slug, or none, readers are sent there. */
@RestController
class ArticleController {
    private final Reading reading;
    private final Pages pages;
    private final AbsentStory absent;
    private final JsonLd jsonLd;
    private final SiteSettings site;

    ArticleController(Reading reading, Pages pages, AbsentStory absent, JsonLd jsonLd, SiteSettings site) {
        this.reading = reading;
        this.pages = pages;
        this.absent = absent;
        this.jsonLd = jsonLd;
        this.site = site;
    }

    @GetMapping({"/articles/{id}", "/articles/{id}/", "/articles/{id}/{slug}"})
    ResponseEntity<byte[]> article(
            @PathVariable String id,
            @PathVariable(required = false) @Nullable String slug,
            ServerWebExchange exchange) {
        var known = id.toUpperCase(Locale.ROOT);
        if (!Addresses.isArticleId(known)) {
            return absent.missing();
        }
        return switch (reading.article(known)) {
            case Reading.Answer.Page<ArticlePage>(var page) ->
                known.equals(id) && Objects.equals(slug, page.article().slug())
                        ? show(page, exchange)
                        : redirect(Addresses.story(page.article()));
            case Reading.Answer.Gone<ArticlePage>(var withdrawn) -> absent.gone(withdrawn);
            case Reading.Answer.Missing<ArticlePage> _ -> absent.missing();
        };
    }

    private ResponseEntity<byte[]> show(ArticlePage page, ServerWebExchange exchange) {
        var article = page.article();
        var story = pages.view(article);
        var model = new LinkedHashMap<String, Object>();
        model.put("story", story);
        model.put("body", BodyHtml.of(article));
        model.put("nearby", pages.views(page.related().isEmpty() ? page.latest() : page.related()));
        model.put("nearbyHeading", page.related().isEmpty() ? "Latest stories" : "Related stories");
        model.put("jsonLd", jsonLd.newsArticle(story));
        model.put("shares", shares(story));
        if (article.isUpdated()) {
            model.put("history", Addresses.history(article.id()));
        }
        var frame = Frame.titled(article.headline())
                .described(article.summary())
                .at(story.canonical())
                .in(article.section());
        return pages.show("article", frame, model, exchange);
    }

    private static ResponseEntity<byte[]> redirect(String address) {
        // A slug follows its headline, so a redirect holds for now only.
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .location(URI.create(address))
                .cacheControl(CacheControl.noCache())
                .build();
    }

    /** Plain links; nobody's script comes with them. */
    private List<StoryView.Named> shares(StoryView story) {
        var address = Addresses.encode(site.absolute(story.href()));
        var headline = Addresses.encode(story.headline());
        return List.of(
                new StoryView.Named("E-mail", "mailto:?subject=" + headline + "&body=" + address),
                new StoryView.Named("WhatsApp", "https://wa.me/?text=" + headline + "%20" + address),
                new StoryView.Named("Bluesky", "https://bsky.app/intent/compose?text=" + headline + "%20" + address),
                new StoryView.Named("Reddit", "https://www.reddit.com/submit?url=" + address + "&title=" + headline),
                new StoryView.Named("X", "https://x.com/intent/post?url=" + address + "&text=" + headline));
    }
}
