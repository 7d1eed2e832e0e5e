package org.stoppress.search.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.search.query.SampleStories.NOW;
import static org.stoppress.search.query.SampleStories.rain;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.stoppress.http.servlet.ServletConventions;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Rebuild;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Freshness;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.IndexUnavailableException;
import org.stoppress.search.query.Order;
import org.stoppress.search.query.PageEnd;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Trend;

@WebMvcTest(SearchController.class)
@ContextConfiguration(classes = SearchWebTest.Setting.class)
class SearchWebTest {
    private final MockMvcTester web;
    private final CannedIndex index;

    SearchWebTest(@Autowired MockMvcTester web, @Autowired CannedIndex index) {
        this.web = web;
        this.index = index;
    }

    @Test
    void answersAsTheContractSays() {
        var answer = web.get().uri("/api/v1/search?q=rain").exchange();

        assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.tookMs").isInstanceOf(Number.class);
        assertThat(answer)
                .bodyText()
                .satisfies(text -> assertThat(text.replaceFirst("\"tookMs\":\\d+,", ""))
                        .isEqualTo("""
                                {"total":1,"totalIsExact":true,"indexedUpTo":"2026-11-22T11:59:59Z","items":[{\
                                "id":"ID","uri":"rain","version":1,"status":"published","type":"text","source":"demo",\
                                "headline":"Rain closes the harbour road","slug":"a-slug",\
                                "url":"http://localhost:8080/articles/ID/a-slug","byline":"Ines Calder","language":"en",\
                                "section":"Local","tags":["weather","traffic"],"places":[{"name":"Port Ellery"}],\
                                "urgency":5,"breaking":false,"firstPublishedAt":"2026-11-22T11:00:00Z",\
                                "publishedAt":"2026-11-22T11:00:00Z","updatedAt":"2026-11-22T11:00:00Z","wordCount":12,\
                                "readingTimeMinutes":1,"score":1.5,"highlights":{"headline":["<em>Rain</em>"]}}],\
                                "facets":{"section":[{"value":"Local","count":1}],"day":[]},"didYouMean":"train",\
                                "notice":"Just so."}""".replace("ID", rain().id().value())));
    }

    @Test
    void isWorthAnotherTryWhenTheIndexIsAway() {
        var answer = web.get().uri("/api/v1/search/similar/AWAY").exchange();

        assertThat(answer).hasStatus(503).hasHeader("Retry-After", "5");
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/unavailable");
    }

    @Test
    void readsEveryParameter() {
        get(
                "q=a&section=Local|World&section=B&tag=t&source=s&byline=b&language=en&place=p&breaking=true&maxUrgency=3"
                        + "&from=2026-11-01&to=2026-11-02T00:00:00Z&order=oldest&recency=off&expired=include&limit=7&facetSize=3");

        var search = index.asked();
        assertThat(search.query()).isEqualTo("a");
        assertThat(search.order()).isEqualTo(Order.OLDEST);
        assertThat(search.recency()).isFalse();
        assertThat(search.limit()).isEqualTo(7);
        assertThat(search.facetSize()).isEqualTo(3);
        assertThat(search.now()).isEqualTo(NOW);
        var selection = search.selection();
        assertThat(selection.chosen())
                .containsEntry(Filter.SECTION, List.of(Set.of("Local", "World"), Set.of("B")))
                .containsEntry(Filter.TAG, List.of(Set.of("t")))
                .containsKeys(Filter.SOURCE, Filter.BYLINE, Filter.LANGUAGE, Filter.PLACE);
        assertThat(selection.breaking()).contains(true);
        assertThat(selection.maxUrgency()).contains(3);
        assertThat(selection.from()).contains(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(selection.to()).contains(Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(selection.expired()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=x,limit",
        "limit=201,limit",
        "order=best,order",
        "recency=maybe,recency",
        "collapse=yes,collapse",
        "breaking=yes,breaking",
        "maxUrgency=10,maxUrgency",
        "from=yesterday,from",
        "to=31.12.2026,to",
        "expired=all,expired",
        "fields=body,fields",
        "facetSize=-1,facetSize",
        "cursor=abc,cursor",
        "q=a&q=b,q"
    })
    void refusesWhatItCannotRead(String query, String name) {
        var answer = web.get().uri("/api/v1/search?" + query);

        assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.errors").asArray().hasSize(1);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains(name);
    }

    @Test
    void namesEveryFault() {
        assertThat(web.get().uri("/api/v1/search?limit=0&order=best&from=x"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors")
                .asArray()
                .hasSize(3);
    }

    @Test
    void ignoresUnknownParametersAndEmptyValues() {
        assertThat(web.get().uri("/api/v1/search?utm=x&order=&limit=&q=")).hasStatusOk();
    }

    @Test
    void givesOnlyTheFieldsThatWereAskedFor() {
        assertThat(web.get().uri("/api/v1/search?q=rain&fields=headline,version"))
                .bodyJson()
                .extractingPath("$.items")
                .isEqualTo(List.of(Map.of("headline", "Rain closes the harbour road", "version", 1)));
    }

    @Test
    void saysHowManyStoriesAnItemStandsFor() {
        assertThat(web.get().uri("/api/v1/search?q=rain&fields=uri&collapse=on"))
                .bodyJson()
                .extractingPath("$.items")
                .isEqualTo(List.of(Map.of("uri", "rain")));
        assertThat(web.get().uri("/api/v1/search?q=rain&fields=uri,clusterSize&collapse=on"))
                .bodyJson()
                .extractingPath("$.items")
                .isEqualTo(List.of(Map.of("uri", "rain", "clusterSize", 1)));
    }

    @Test
    void goesOnBehindThePageBefore() {
        index.end = new PageEnd(NOW, 1.5f, rain().story().publishedAt(), rain().id(), "abc");
        var first = web.get()
                .uri(URI.create("/api/v1/search?q=rain%20road&limit=1"))
                .exchange();
        index.end = null;
        var link = first.getResponse().getHeader("Link");
        assertThat(link)
                .startsWith("</api/v1/search?q=rain%20road&limit=1&cursor=")
                .endsWith(">; rel=\"next\"");

        var next = URI.create(link.substring(1, link.indexOf('>')));
        assertThat(web.get().uri(next)).hasStatusOk();

        assertThat(index.asked().after())
                .contains(new PageEnd(NOW, 1.5f, rain().story().publishedAt(), rain().id(), "abc"));
        assertThat(web.get().uri(URI.create(next.toString().replace("rain%20road", "snow"))))
                .hasStatus(400);
    }

    @Test
    void saysWhenNothingHasChanged() {
        var tag =
                web.get().uri("/api/v1/search?q=rain").exchange().getResponse().getHeader("ETag");

        assertThat(tag).startsWith("\"");
        assertThat(web.get().uri("/api/v1/search?q=rain").header("If-None-Match", tag))
                .hasStatus(304);
        assertThat(web.get().uri("/api/v1/search?q=rain&fields=id").header("If-None-Match", tag))
                .hasStatusOk();
        assertThat(web.head().uri("/api/v1/search?q=rain")).hasStatusOk();
    }

    @Test
    void letsNobodyButTheAdminMakeTheIndexAnew() {
        assertThat(web.post().uri("/actuator/rebuild")).hasStatus(401);
        assertThat(web.get().uri("/actuator/rebuild").header("Authorization", "Bearer "))
                .hasStatus(401);
    }

    @Test
    void suggests() {
        assertThat(web.get().uri("/api/v1/search/suggest?q=ra"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(
                        "{\"items\": [{\"text\": \"Rain\", \"kind\": \"headline\", \"articleId\": \"X\"}, {\"text\": \"rail\", \"kind\": \"term\"}]}");
    }

    @Test
    void showsSimilarStories() {
        assertThat(web.get().uri("/api/v1/search/similar/" + rain().id() + "?fields=uri"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [{\"uri\": \"rain\"}]}");
        assertThat(web.get().uri("/api/v1/search/similar/UNKNOWN")).hasStatus(404);
        assertThat(web.get().uri("/api/v1/search/similar/GONE"))
                .hasStatus(410)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/withdrawn");
    }

    @Test
    void tellsWhatIsTrending() {
        assertThat(web.get().uri("/api/v1/search/trending?hours=3"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": [{\"term\": \"comet\", \"count\": 3, \"score\": 2.5}]}");
        assertThat(web.get().uri("/api/v1/search/trending?hours=0")).hasStatus(400);
    }

    private void get(String query) {
        assertThat(web.get().uri(URI.create("/api/v1/search?" + query.replace("|", "%7C"))))
                .hasStatusOk();
    }

    @Configuration(proxyBeanMethods = false)
    @Import({WebConfiguration.class, ServletConventions.class})
    static class Setting {
        @Bean
        CannedIndex index() {
            return new CannedIndex();
        }

        @Bean
        Freshness freshness() {
            return () -> NOW.minusSeconds(1);
        }

        @Bean
        InstantSource clock() {
            return () -> NOW;
        }

        /** Of an index that nobody can put another beside. */
        @Bean
        Rebuild rebuild(InstantSource clock) {
            return new Rebuild(
                    new Projection() {
                        @Override
                        public List<ReadPosition> positions() {
                            return List.of();
                        }

                        @Override
                        public int apply(Collection<Standing> standings, Collection<ReadPosition> positions) {
                            return 0;
                        }
                    },
                    () -> {
                        throw new IllegalStateException("There is no other index here");
                    },
                    (_, _, _) -> {},
                    clock);
        }
    }

    /** Answers everything with the same story, and remembers what it was asked. */
    static final class CannedIndex implements ArticleIndex {
        private final Hit hit = new Hit(rain().story(), 1.5f, new Hit.Highlights(List.of("<em>Rain</em>"), List.of()));
        private @Nullable PageEnd end;
        private @Nullable Search asked;

        Search asked() {
            return Objects.requireNonNull(asked);
        }

        @Override
        public Results search(Search search) {
            asked = search;
            return new Results(
                    1,
                    true,
                    List.of(hit),
                    Map.of(Facet.SECTION, List.of(new Results.FacetCount("Local", 1)), Facet.DAY, List.of()),
                    Optional.of("train"),
                    Optional.of("Just so."),
                    Optional.ofNullable(end));
        }

        @Override
        public List<Suggestion> suggest(String typed, int limit, Instant now) {
            return List.of(
                    new Suggestion("Rain", Suggestion.Kind.HEADLINE, Optional.of(new ArticleId("X"))),
                    new Suggestion("rail", Suggestion.Kind.TERM, Optional.empty()));
        }

        @Override
        public Optional<Similar> similar(ArticleId id, int limit, Instant now) {
            return switch (id.value()) {
                case "UNKNOWN" -> Optional.empty();
                case "GONE" -> Optional.of(new Similar.Gone());
                case "AWAY" -> throw new IndexUnavailableException("away", new IllegalStateException());
                default -> Optional.of(new Similar.Found(List.of(hit)));
            };
        }

        @Override
        public List<Trend> trending(Duration window, int limit, Instant now) {
            return List.of(new Trend("comet", 3, 2.5));
        }
    }
}
