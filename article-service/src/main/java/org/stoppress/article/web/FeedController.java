package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.syndication.FeedFormat;
import org.stoppress.article.web.Representation.Keeping;

/** Feeds, with where to subscribe to them. */
@Hidden // Described in article-openapi.yml.
@RestController
class FeedController {
    private final Feeds feeds;
    private final Addresses addresses;

    FeedController(Feeds feeds, Addresses addresses) {
        this.feeds = feeds;
        this.addresses = addresses;
    }

    @GetMapping("/feeds/rss")
    void rss(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(FeedFormat.RSS, request, response);
    }

    @GetMapping("/feeds/atom")
    void atom(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(FeedFormat.ATOM, request, response);
    }

    @GetMapping("/feeds/json")
    void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(FeedFormat.JSON, request, response);
    }

    private void send(FeedFormat format, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var feed = feeds.write(format, Requests.parameters(request));
        response.addHeader("Link", "<" + addresses.hub() + ">; rel=\"hub\"");
        response.addHeader("Link", "<" + feed.self() + ">; rel=\"self\"");
        Representation.of(format.mediaType(), feed.body(), feed.lastChange())
                .kept(Keeping.A_WHILE)
                .send(request, response);
    }
}
