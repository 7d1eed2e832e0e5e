package org.stoppress.reader.gateway;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import org.stoppress.reader.page.NewsRefusedException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code /feeds/*?q=}: a feed of what a search finds, newest first. Search names the stories, the article service makes a feed of
 * them; neither needs to know the other. The words stay in the request, for the feed's title and its own address.
 */
@Component
class FeedsOfSearches implements GatewayFilter {
    private static final String ENTRIES = "50";
    /** An id that no story has: an empty list of ids would ask for every story. */
    private static final String NONE = "0000000000000000";

    private final Questions search;

    FeedsOfSearches(HttpNews news) {
        this.search = news.search();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var asked = exchange.getRequest().getQueryParams();
        return search.ask("/api/v1/search", question(asked))
                .publishOn(Schedulers.parallel())
                .map(answer -> {
                    if (answer.status() != 200) {
                        throw new NewsRefusedException("The search of this feed can't be read.");
                    }
                    return ids(search.read(answer.body(), Found.class));
                })
                .flatMap(ids -> chain.filter(exchange.mutate()
                        .request(request ->
                                request.uri(of(ids, exchange.getRequest().getURI())))
                        .build()));
    }

    private static Map<String, List<String>> question(MultiValueMap<String, String> asked) {
        var question = new LinkedHashMap<String, List<String>>();
        for (var name : List.of("q", "section", "tag", "source", "language")) {
            var values = asked.getOrDefault(name, List.of()).stream()
                    .filter(value -> value != null && !value.isBlank())
                    .toList();
            if (!values.isEmpty()) {
                question.put(name, values);
            }
        }
        question.put("order", List.of("newest"));
        question.put("limit", List.of(ENTRIES));
        return question;
    }

    private static String ids(Found found) {
        var items = found.items() == null ? List.<Found.Item>of() : found.items();
        return items.isEmpty()
                ? NONE
                : String.join(",", items.stream().map(Found.Item::id).toList());
    }

    private static URI of(String ids, URI asked) {
        return UriComponentsBuilder.fromUri(asked)
                .replaceQueryParam("ids", ids)
                .build(true)
                .toUri();
    }

    private record Found(@Nullable List<Item> items) {
        private record Item(String id) {}
    }
}
