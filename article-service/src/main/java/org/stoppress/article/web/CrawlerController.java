package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Selection;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.syndication.NewsSitemap;
import org.stoppress.article.web.Representation.Keeping;

/** For search engines. */
@Hidden // Described in article-openapi.yml.
@RestController
class CrawlerController {
    private static final Duration LATELY = Duration.ofDays(2);
    private static final int MOST = 1_000;

    private final Articles articles;
    private final Addresses addresses;
    private final NewsSitemap sitemap;
    private final InstantSource clock;

    CrawlerController(Articles articles, Addresses addresses, PublicSettings settings, InstantSource clock) {
        this.articles = articles;
        this.addresses = addresses;
        this.sitemap = new NewsSitemap(addresses, settings.siteName());
        this.clock = clock;
    }

    @GetMapping("/sitemap-news.xml")
    void sitemap(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var now = clock.instant();
        var lastChange = articles.lastChange();
        var recent = articles.list(Selection.everything(now).publishedSince(now.minus(LATELY)), null, MOST, false)
                .articles();
        Representation.of("application/xml;charset=UTF-8", sitemap.write(recent), lastChange)
                .kept(Keeping.A_WHILE)
                .send(request, response);
    }

    @GetMapping("/robots.txt")
    void robots(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var text = "User-agent: *\nAllow: /\n\nSitemap: " + addresses.below("/sitemap-news.xml", "") + "\n";
        Representation.of("text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH)
                .kept(Keeping.A_WHILE)
                .send(request, response);
    }
}
