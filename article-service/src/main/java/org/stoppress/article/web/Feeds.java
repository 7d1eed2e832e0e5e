package org.stoppress.article.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
class Feeds {
    private static final int USUAL_LENGTH = 50;
    private static final int TOMBSTONES = 50;
    private static final int LOOKS = 4;

    /** What makes one feed another, in the order of its address. */
    private static final List<String> PARAMETERS = List.of("q", "section", "tag", "source", "ids", "limit");

    private static final List<String> OF_A_QUERY =
            PARAMETERS.stream().filter(name -> !name.equals("ids")).toList();

    private final Articles articles;
    private final Addresses addresses;
    private final PublicSettings settings;
    private final InstantSource clock;

    Feeds(Articles articles, Addresses addresses, PublicSettings settings, InstantSource clock) {
        this.articles = articles;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A feed as it is now.
     *
     * @param self its address
     * @param lastChange before it was read
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Written(String self, byte[] body, Instant lastChange) {}

    Written write(FeedFormat format, Parameters parameters) {
        var selection = SelectionParameters.readForFeed(parameters, clock.instant());
        var ids = ListController.ids(parameters);
        int limit = parameters.integer("limit", 1, Parameters.LARGEST_LIMIT).orElse(USUAL_LENGTH);
        parameters.check();
        var lastChange = articles.lastChange();
        var found = ids.map(wanted -> byId(wanted, limit)).orElseGet(() -> newest(selection, limit));
        var withdrawn = format == FeedFormat.ATOM
                ? ids.map(this::withdrawn).orElseGet(() -> withdrawn(selection))
                : List.<Withdrawal>of();
        var self = self(format, parameters);
        var feed = new Feed(title(parameters), addresses.home(), self, addresses.hub(), found, withdrawn);
        return new Written(self, format.write(feed, addresses), lastChange);
    }

    /** Its address, as it is spelled in the feed itself. */
    String self(FeedFormat format, Parameters parameters) {
        // The ids of a query's feed are what search answered this time.
        var named = parameters.all("q").isEmpty() ? PARAMETERS : OF_A_QUERY;
        var query = named.stream()
                .flatMap(name -> parameters.all(name).stream().map(value -> name + "=" + Addresses.segment(value)))
                .collect(Collectors.joining("&"));
        return addresses.below("/feeds/" + format.word(), query);
    }

    private List<Article> byId(List<ArticleId> ids, int limit) {
        var now = clock.instant();
        return ListController.inOrder(articles, ids, true).stream()
                .filter(article -> !article.hasExpired(now))
                .limit(limit)
                .toList();
    }

    /** A feed has one page, so what is rare is looked for a little longer. */
    private List<Article> newest(Selection selection, int limit) {
        var page = articles.list(selection, null, limit, true);
        var found = new ArrayList<>(page.articles());
        for (int looks = 1; page.next() != null && found.size() < limit && looks < LOOKS; looks++) {
            page = articles.list(selection, page.next(), limit - found.size(), true);
            found.addAll(page.articles());
        }
        return found;
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
}
