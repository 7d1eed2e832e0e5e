package org.stoppress.reader.gateway;

import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.stoppress.reader.page.Alert;
import org.stoppress.reader.page.Article;
import org.stoppress.reader.page.Difference;
import org.stoppress.reader.page.Listing;
import org.stoppress.reader.page.Lookup;
import org.stoppress.reader.page.News;
import org.stoppress.reader.page.Revision;
import org.stoppress.reader.page.SearchAnswer;
import org.stoppress.reader.page.SearchQuestion;
import org.stoppress.reader.page.Section;
import org.stoppress.reader.page.Selection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The news as the services tell it over HTTP. */
@Component
@EnableConfigurationProperties({TargetSettings.class, PatienceSettings.class})
class HttpNews implements News {
    /** A story may have 5 MiB of text, and the service gives it twice: as HTML and as plain text. */
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    private static final int MOST_REVISIONS = 200;

    private final Questions ingest;
    private final Questions article;
    private final Questions search;
    private final Questions notification;

    HttpNews(WebClient.Builder builder, TargetSettings targets, PatienceSettings patience) {
        var client = builder.clientConnector(new ReactorClientHttpConnector(connections(patience)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
        ingest = new Questions(client, "ingest", targets.ingest(), patience);
        article = new Questions(client, "article", targets.article(), patience);
        search = new Questions(client, "search", targets.search(), patience);
        notification = new Questions(client, "notification", targets.notification(), patience);
    }

    private static HttpClient connections(PatienceSettings patience) {
        // Idle connections go before a service would close them, so that none is picked up in the instant of its
        // closing.
        var pool = ConnectionProvider.builder("pages")
                .maxConnections(200)
                .maxIdleTime(java.time.Duration.ofSeconds(10))
                .pendingAcquireTimeout(patience.page())
                .build();
        return HttpClient.create(pool)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(patience.connect().toMillis()));
    }

    Questions search() {
        return search;
    }

    List<Questions> services() {
        return List.of(ingest, article, search, notification);
    }

    @Override
    public Listing<Article> stories(Selection selection) {
        var parameters = new LinkedHashMap<String, List<String>>();
        put(parameters, "section", selection.section());
        put(parameters, "tag", selection.tag());
        put(parameters, "cursor", selection.cursor());
        put(parameters, "limit", Integer.toString(selection.limit()));
        return article.find("/api/v1/articles", parameters, ServiceJson.Articles.class)
                .map(ServiceJson.Articles::listing)
                .orElseGet(Listing::empty);
    }

    @Override
    public Lookup story(String id) {
        var answer = article.answer("/api/v1/articles/" + Questions.encode(id), Map.of());
        return switch (answer.status()) {
            case 200 ->
                article.read(answer.body(), ServiceJson.ArticleJson.class)
                        .toArticle()
                        .<Lookup>map(Lookup.Found::new)
                        .orElseGet(Lookup.Unknown::new);
            case 410 -> article.read(answer.body(), ServiceJson.Gone.class).toWithdrawn();
            default -> new Lookup.Unknown();
        };
    }

    @Override
    public List<Revision> revisions(String id) {
        return article.find(
                        "/api/v1/articles/" + Questions.encode(id) + "/revisions",
                        limited(MOST_REVISIONS),
                        HistoryJson.Revisions.class)
                .map(HistoryJson.Revisions::toRevisions)
                .orElseGet(List::of);
    }

    @Override
    public Optional<Difference> difference(String id, int from, int to) {
        return article.find(
                        "/api/v1/articles/" + Questions.encode(id) + "/revisions/" + from + "..." + to,
                        Map.of(),
                        HistoryJson.Comparison.class)
                .map(comparison -> comparison.toDifference(from, to));
    }

    @Override
    public List<Article> related(String id, int limit) {
        return article.find(
                        "/api/v1/articles/" + Questions.encode(id) + "/related",
                        limited(limit),
                        ServiceJson.Articles.class)
                .map(ServiceJson.Articles::listing)
                .orElseGet(Listing::empty)
                .items();
    }

    @Override
    public List<Article> mostRead(int limit) {
        var parameters = new LinkedHashMap<>(limited(limit));
        put(parameters, "hours", "24");
        return article
                .find("/api/v1/most-read", parameters, ServiceJson.Articles.class)
                .map(ServiceJson.Articles::listing)
                .orElseGet(Listing::empty)
                .items()
                .stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Section> sections() {
        return article.find("/api/v1/sections", Map.of(), ServiceJson.Sections.class)
                .map(ServiceJson.Sections::toSections)
                .orElseGet(List::of);
    }

    @Override
    public SearchAnswer search(SearchQuestion question) {
        return search.find("/api/v1/search", question.parameters(), ServiceJson.Found.class)
                .map(ServiceJson.Found::toAnswer)
                .orElseGet(() -> new SearchAnswer(0, true, List.of(), Map.of(), null, null, null));
    }

    @Override
    public Listing<Alert> alerts(@Nullable String cursor, int limit) {
        var parameters = new LinkedHashMap<>(limited(limit));
        put(parameters, "cursor", cursor);
        return notification
                .find("/api/v1/alerts", parameters, ServiceJson.Alerts.class)
                .map(ServiceJson.Alerts::listing)
                .orElseGet(Listing::empty);
    }

    private static Map<String, List<String>> limited(int limit) {
        return Map.of("limit", List.of(Integer.toString(limit)));
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
        Optional.ofNullable(value).ifPresent(given -> parameters.put(name, new ArrayList<>(List.of(given))));
    }
}
