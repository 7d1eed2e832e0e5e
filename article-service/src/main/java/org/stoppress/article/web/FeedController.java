package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.article.browse.Addresses;
import org.stoppress.article.syndication.Feed;
import org.stoppress.article.syndication.FeedFormat;
import org.stoppress.http.Parameters;

/** The newest stories, or those of given ids, as a feed. */
@Hidden // Described in article-openapi.yml.
@RestController
class FeedController {
    private static final int USUAL_LENGTH = 50;
    private static final int TOMBSTONES = 50;

    /** What makes one feed another, in the order of its address. */
    private static final List<String> PARAMETERS = List.of("q", "section", "tag", "source", "ids", "limit");

    private final Articles articles;
    private final Addresses addresses;
    private final PublicSettings settings;
    private final InstantSource clock;

    FeedController(Articles articles, Addresses addresses, PublicSettings settings, InstantSource clock) {
        this.articles = articles;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
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
        var parameters = Requests.parameters(request);
        var selection = SelectionParameters.readForFeed(parameters, clock.instant());
        var ids = ListController.ids(parameters);
        int limit = parameters.integer("limit", 1, Parameters.LARGEST_LIMIT).orElse(USUAL_LENGTH);
        parameters.check();
        var lastChange = articles.lastChange();
        var found = ids.map(wanted -> byId(wanted, limit)).orElseGet(() -> articles.list(selection, null, limit, true));
        var withdrawn = format == FeedFormat.ATOM
                ? ids.map(this::withdrawn).orElseGet(() -> withdrawn(selection))
                : List.<Withdrawal>of();
        var feed = new Feed(title(parameters), addresses.home(), self(format, parameters), found, withdrawn);
        Representation.of(format.mediaType(), format.write(feed, addresses), lastChange)
                .send(request, response);
    }

    private List<Article> byId(List<ArticleId> ids, int limit) {
        var now = clock.instant();
        return ListController.inOrder(articles, ids, true).stream()
                .filter(article -> !article.hasExpired(now))
                .limit(limit)
                .toList();
    }

    private List<Withdrawal> withdrawn(List<ArticleId> ids) {
        return ids.isEmpty()
                ? List.of()
                : articles.find(ids, false).stream()
                        .filter(Withdrawal.class::isInstance)
                        .map(Withdrawal.class::cast)
                        .toList();
    }

    /** A withdrawal has lost its section and tags, so a feed of one tells of the others' too; that does no harm. */
    private List<Withdrawal> withdrawn(Selection selection) {
        return articles.removed(null, TOMBSTONES).stream()
                .filter(withdrawal -> selection.sources().isEmpty()
                        || selection.sources().contains(Selection.folded(withdrawal.source())))
                .toList();
    }

    private String title(Parameters parameters) {
        var words = new ArrayList<String>();
        for (var name : List.of("q", "section", "tag", "source")) {
            parameters.all(name).forEach(value -> words.add(value.replace("|", " or ")));
        }
        return words.isEmpty()
                ? settings.siteName()
                : settings.siteName() + ": "
                        + String.join(", ", Set.copyOf(words).stream().sorted().toList());
    }

    private String self(FeedFormat format, Parameters parameters) {
        var query = PARAMETERS.stream()
                .flatMap(name -> parameters.all(name).stream().map(value -> name + "=" + Addresses.segment(value)))
                .collect(Collectors.joining("&"));
        return addresses.below("/feeds/" + format.word(), query);
    }
}
