package org.stoppress.reader.gateway;

import java.net.URI;
import java.time.Duration;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which path belongs to which service. What is not listed here under {@code /api} does not exist. */
@Configuration(proxyBeanMethods = false)
class ForwardingConfiguration {
    /** In the gateway's terms: the answer may take for ever. */
    private static final Duration NEVER = Duration.ofMillis(-1);

    @Bean
    RouteLocator doors(
            RouteLocatorBuilder builder, TargetSettings targets, PatienceSettings patience, FeedsOfSearches searches) {
        var doors = new Doors(builder);
        doors.open("alerts-stream", targets.notification(), NEVER, "/api/v1/alerts/stream");
        doors.open(
                "notification",
                targets.notification(),
                patience.answer(),
                "/api/v1/alerts/**",
                "/api/v1/subscriptions/**");
        doors.open("search", targets.search(), patience.answer(), "/api/v1/search/**");
        doors.open(
                "ingest",
                targets.ingest(),
                patience.submission(),
                "/api/v1/stories/**",
                "/api/v1/sources/**",
                "/api/v1/feeds/**",
                "/api/v1/rejects/**",
                "/api/v1/audit/**");
        // Who waits for the next change waits as long as it takes.
        doors.open("changes", targets.article(), NEVER, "/api/v1/changes/**");
        doors.open(searches, targets.article(), patience.answer());
        doors.open(
                "article",
                targets.article(),
                patience.answer(),
                "/api/v1/articles/**",
                "/api/v1/removed",
                "/api/v1/most-read",
                "/api/v1/sections/**",
                "/api/v1/tags/**",
                "/feeds/**",
                "/websub/**",
                "/sitemap-news.xml",
                "/robots.txt");
        doors.openDocs("ingest", targets.ingest(), patience.answer());
        doors.openDocs("article", targets.article(), patience.answer());
        doors.openDocs("search", targets.search(), patience.answer());
        doors.openDocs("notification", targets.notification(), patience.answer());
        return doors.routes.build();
    }

    private static final class Doors {
        private final RouteLocatorBuilder.Builder routes;

        Doors(RouteLocatorBuilder builder) {
            routes = builder.routes();
        }

        void open(String id, URI target, Duration patience, String... paths) {
            routes.route(
                    id,
                    route -> route.path(paths)
                            .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, patience.toMillis())
                            .uri(target));
        }

        void open(FeedsOfSearches searches, URI target, Duration patience) {
            routes.route(
                    "feeds-of-searches",
                    route -> route.path("/feeds/*")
                            .and()
                            .query("q")
                            .filters(filters -> filters.filter(searches))
                            .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, patience.toMillis())
                            .uri(target));
        }

        /** The OpenAPI document of each service, under its name. */
        void openDocs(String service, URI target, Duration patience) {
            routes.route(
                    service + "-docs",
                    route -> route.path("/v3/api-docs/" + service)
                            .filters(filters -> filters.setPath("/v3/api-docs"))
                            .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, patience.toMillis())
                            .uri(target));
        }
    }
}
